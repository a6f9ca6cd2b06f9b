import { useState } from 'react';
import { useMay, useProject } from '../../../app/project.ts';
import { useMe } from '../../../app/session.ts';
import { DataTable } from '../../../ui/data-table/DataTable.tsx';
import { t } from '../../../words/t.ts';
import { DeleteObject } from '../../filters/DeleteObject.tsx';
import { columnsIn } from './columns.tsx';
import { EvaluateDialog } from './EvaluateDialog.tsx';
import { LogDialog } from './LogDialog.tsx';
import { RuleMenu, type RuleTask } from './RuleMenu.tsx';
import { SnoozeDialog } from './SnoozeDialog.tsx';
import type { RuleRow } from './use-rules.ts';

/** Rules with search; each opens in its form, and its menu has what can be done with it. */
export function RuleTable({ rows }: { readonly rows: readonly RuleRow[] }) {
  const project = useProject();
  const me = useMe();
  const mayEdit = useMay('alert', 'update');
  const [task, setTask] = useState<{ readonly id: string; readonly kind: RuleTask }>();
  const row = rows.find(({ saved }) => saved.id === task?.id);
  const close = (): void => setTask(undefined);
  return (
    <>
      <DataTable
        label={t('alertrules.all')}
        columns={columnsIn({ zone: project.timezone, ownId: me.user.id })}
        rows={rows}
        rowId={({ saved }) => saved.id}
        hasSearch
        hasColumnPicker
        csvName="alert-rules"
        maxHeight="none"
        actions={(each: RuleRow) => (
          <RuleMenu row={each} mayEdit={mayEdit} onTask={(kind) => setTask({ id: each.saved.id, kind })} />
        )}
      />
      {row !== undefined && task?.kind === 'log' && <LogDialog rule={row.saved} onClose={close} />}
      {row !== undefined && task?.kind === 'evaluate' && <EvaluateDialog rule={row.saved} onClose={close} />}
      {row !== undefined && task?.kind === 'snooze' && <SnoozeDialog rule={row.saved} onClose={close} />}
      {row !== undefined && task?.kind === 'delete' && (
        <DeleteObject kind="alert_rules" object={row.saved} onDone={close} />
      )}
    </>
  );
}
