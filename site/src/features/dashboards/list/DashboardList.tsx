import { Ellipsis, Pin, PinOff } from 'lucide-react';
import { useState } from 'react';
import { useMay, useProject } from '../../../app/project.ts';
import { useMe } from '../../../app/session.ts';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { DataTable } from '../../../ui/data-table/DataTable.tsx';
import { Menu } from '../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../ui/menu/MenuItem.tsx';
import { t } from '../../../words/t.ts';
import { NameDialog } from '../../explore/saved/NameDialog.tsx';
import { DeleteObject } from '../../filters/DeleteObject.tsx';
import { type SavedDashboard, useDashboardActions } from '../data/use-dashboard-actions.ts';
import { columnsIn, type Row } from './columns.tsx';
import { usePinned } from './pinned.ts';

type Task = { readonly kind: 'rename' | 'delete'; readonly saved: SavedDashboard };

/** Dashboards, the pinned ones first, then by what changed last; with search. */
export default function DashboardList({ dashboards }: { readonly dashboards: readonly SavedDashboard[] }) {
  const project = useProject();
  const me = useMe();
  const [pinned, togglePin] = usePinned();
  const [task, setTask] = useState<Task>();
  const { rename, duplicate } = useDashboardActions();
  const rows = dashboards.map((saved) => ({ saved, isPinned: pinned.has(saved.id) }));
  const newestFirst = rows.toSorted(
    (one, other) =>
      Number(other.isPinned) - Number(one.isPinned) || (one.saved.changed_at < other.saved.changed_at ? 1 : -1),
  );
  return (
    <>
      <DataTable
        label={t('dashboards.title')}
        columns={columnsIn(project.timezone, me.user.id)}
        rows={newestFirst}
        rowId={({ saved }) => saved.id}
        hasSearch
        maxHeight="none"
        actions={(row: Row) => (
          <Actions
            {...row}
            onPin={() => togglePin(row.saved.id)}
            onTask={setTask}
            onDuplicate={() => void duplicate(row.saved)}
          />
        )}
      />
      {task?.kind === 'delete' && (
        <DeleteObject kind="dashboards" object={task.saved} onDone={() => setTask(undefined)} />
      )}
      {task?.kind === 'rename' && (
        <NameDialog
          title={t('dashboards.rename')}
          confirmLabel={t('results.save')}
          names={task.saved.definition}
          onSave={(names) => rename(task.saved, names)}
          onClose={() => setTask(undefined)}
        />
      )}
    </>
  );
}

type ActionsProps = Row & {
  readonly onPin: () => void;
  readonly onTask: (task: Task) => void;
  readonly onDuplicate: () => void;
};

function Actions({ saved, isPinned, onPin, onTask, onDuplicate }: ActionsProps) {
  const mayEdit = useMay('dashboard', 'update');
  const { name } = saved.definition;
  return (
    <Menu
      trigger={<IconButton glyph={Ellipsis} size="s" label={t('results.actions_of', { name })} />}
      placement="bottom end"
    >
      <MenuItem
        glyph={isPinned ? PinOff : Pin}
        text={t(isPinned ? 'dashboards.unpin' : 'dashboards.pin')}
        onAction={onPin}
      />
      {mayEdit && (
        <>
          <MenuItem text={t('dashboards.rename')} onAction={() => onTask({ kind: 'rename', saved })} />
          <MenuItem text={t('results.duplicate')} onAction={onDuplicate} />
          <MenuItem text={t('results.delete')} tone="danger" onAction={() => onTask({ kind: 'delete', saved })} />
        </>
      )}
    </Menu>
  );
}
