import type { StatementDefinition } from '../../../../core/api/objects/statements.ts';
import type { Outcome } from '../../api/outcome.ts';
import { useObjectChanges } from '../../data/use-objects.ts';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import type { SavedStatement } from './use-statement.ts';

/** Changes of saved statements; each tells how it went. */
export function useStatementActions() {
  const changes = useObjectChanges<StatementDefinition>('statements');
  const told = (outcome: Outcome<SavedStatement>): SavedStatement | undefined => {
    if (outcome.ok) {
      toast(t('sql.saved_done'), { tone: 'good' });
      return outcome.value;
    }
    const isOther = outcome.failure.code === 'version_mismatch';
    toast(isOther ? t('sql.changed_by_somebody_else') : outcome.failure.message, { tone: 'bad' });
    return undefined;
  };
  return {
    create: async (definition: StatementDefinition) => told(await changes.create(definition)),
    replace: async (saved: SavedStatement, sql: string) =>
      told(await changes.replace(saved, { ...saved.definition, sql })),
  };
}
