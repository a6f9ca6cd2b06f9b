import type { DashboardChange } from '../../../../../core/api/dashboards/edits.ts';
import { t } from '../../../words/t.ts';
import type { Names } from '../../explore/saved/definition.ts';
import { NameDialog } from '../../explore/saved/NameDialog.tsx';
import type { Board } from '../data/use-board.ts';

/** The name of a dashboard and the note about it. */
export default function RenameBoard({ board: { definition, apply }, onClose }: { board: Board; onClose: () => void }) {
  const save = async ({ name, description }: Names): Promise<boolean> => {
    const changes: DashboardChange[] = [
      ...(name === definition.name ? [] : [{ type: 'set_name' as const, name }]),
      ...(description === definition.description
        ? []
        : [{ type: 'set_description' as const, description: description ?? null }]),
    ];
    if (changes.length > 0) apply(changes);
    return true;
  };
  return (
    <NameDialog
      title={t('board.rename')}
      confirmLabel={t('results.save')}
      names={definition}
      onSave={save}
      onClose={onClose}
    />
  );
}
