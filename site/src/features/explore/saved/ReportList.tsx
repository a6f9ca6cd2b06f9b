import { useNavigate } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { ReportDefinition } from '../../../../../core/api/objects/reports.ts';
import type { Saved } from '../../../api/objects.ts';
import { AppLink, projectAddress } from '../../../app/AppLink.tsx';
import { useMay, useProject } from '../../../app/project.ts';
import { useMe } from '../../../app/session.ts';
import { dayAndTime } from '../../../format/days.ts';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import type { Column } from '../../../ui/data-table/columns.ts';
import { DataTable } from '../../../ui/data-table/DataTable.tsx';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { Menu } from '../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../ui/menu/MenuItem.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import { newRuleSearch } from '../../alerts/rules/new-rule-search.ts';
import { DeleteObject } from '../../filters/DeleteObject.tsx';
import { kinds } from '../kinds/index.ts';
import type { ReportKind } from '../report.ts';
import { authorName } from './author-name.ts';
import { type Kept, keptIn } from './definition.ts';
import { KIND_GLYPHS } from './kind-glyphs.ts';
import { NameDialog } from './NameDialog.tsx';
import styles from './saved.module.css';
import { useReportActions } from './use-report-actions.ts';
import { searchOf } from './use-saved-report.ts';

const AddToDashboard = lazy(() => import('../../dashboards/add/AddToDashboard.tsx'));

type SavedReport = Saved<ReportDefinition>;
type Task = { readonly kind: 'rename' | 'delete' | 'add'; readonly saved: SavedReport };

/** Saved reports by what changed last, with search; each opens in Explore. */
export default function ReportList({ reports }: { readonly reports: readonly SavedReport[] }) {
  const project = useProject();
  const me = useMe();
  const [task, setTask] = useState<Task>();
  const { replace, duplicate } = useReportActions();
  const mayEdit = useMay('dashboard', 'update');
  const rows = reports.map((saved) => ({ saved, kept: keptIn(saved.definition, project.id) }));
  return (
    <>
      <DataTable
        label={t('results.reports')}
        columns={columnsIn(project.timezone, me.user.id)}
        rows={rows}
        rowId={({ saved }) => saved.id}
        sort={{ column: 'changed', direction: 'descending' }}
        hasSearch
        maxHeight="none"
        {...(mayEdit
          ? {
              actions: ({ saved }: Row) => (
                <Actions saved={saved} onTask={setTask} onDuplicate={() => void duplicate(saved)} />
              ),
            }
          : {})}
      />
      {task?.kind === 'delete' && <DeleteObject kind="reports" object={task.saved} onDone={() => setTask(undefined)} />}
      {task?.kind === 'add' && (
        <Suspense>
          <AddToDashboard
            report={{ id: task.saved.id, name: task.saved.definition.name, chart: task.saved.definition.chart }}
            onClose={() => setTask(undefined)}
          />
        </Suspense>
      )}
      {task?.kind === 'rename' && (
        <NameDialog
          title={t('results.rename')}
          confirmLabel={t('results.save')}
          names={task.saved.definition}
          onSave={async (names) => {
            const { description: _, ...rest } = task.saved.definition;
            return (await replace(task.saved, { ...rest, ...names })) !== undefined;
          }}
          onClose={() => setTask(undefined)}
        />
      )}
    </>
  );
}

type Row = { readonly saved: SavedReport; readonly kept: Kept | undefined };

function columnsIn(zone: string, ownId: string): Column<Row>[] {
  return [
    {
      id: 'name',
      title: t('results.name'),
      kind: 'text',
      value: ({ saved: { definition } }) => [definition.name, definition.description ?? ''].join(' ').trim(),
      cell: (row) => <ReportName {...row} />,
    },
    {
      id: 'kind',
      title: t('results.kind'),
      kind: 'text',
      value: ({ kept }) => (kept === undefined ? null : t(kinds[kept.report.kind].label)),
      width: '10rem',
    },
    {
      id: 'changed_by',
      title: t('results.changed_by'),
      kind: 'text',
      value: ({ saved }) => authorName(saved, ownId),
      width: '12rem',
    },
    {
      id: 'changed',
      title: t('results.changed'),
      kind: 'text',
      value: ({ saved }) => saved.changed_at,
      text: ({ saved }) => dayAndTime(Date.parse(saved.changed_at), zone),
      width: '10rem',
    },
  ];
}

function ReportName({ saved: { id, definition }, kept }: Row) {
  if (kept === undefined) return <Name text={definition.name} cut="end" />;
  return (
    <span className={styles.name}>
      <Icon glyph={KIND_GLYPHS[kept.report.kind satisfies ReportKind]} className={styles.glyph} />
      <AppLink page="explore" search={searchOf({}, kept, id)} className={styles.link}>
        <Name text={definition.name} cut="end" />
      </AppLink>
    </span>
  );
}

type ActionsProps = { saved: SavedReport; onTask: (task: Task) => void; onDuplicate: () => void };

function Actions({ saved, onTask, onDuplicate }: ActionsProps) {
  const { name } = saved.definition;
  const project = useProject();
  const navigate = useNavigate();
  const mayAlert = useMay('alert', 'create');
  const alert = (): void => {
    const search = newRuleSearch({ report: saved.id, name });
    void navigate({ to: projectAddress(project.id, 'alerts/rules/new'), search });
  };
  return (
    <Menu
      trigger={<IconButton glyph={Ellipsis} size="s" label={t('results.actions_of', { name })} />}
      placement="bottom end"
    >
      <MenuItem text={t('dashboards.add')} onAction={() => onTask({ kind: 'add', saved })} />
      {mayAlert && <MenuItem text={t('alertrules.alert_me')} onAction={alert} />}
      <MenuItem text={t('results.rename')} onAction={() => onTask({ kind: 'rename', saved })} />
      <MenuItem text={t('results.duplicate')} onAction={onDuplicate} />
      <MenuItem text={t('results.delete')} tone="danger" onAction={() => onTask({ kind: 'delete', saved })} />
    </Menu>
  );
}
