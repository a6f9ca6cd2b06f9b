import type { ReportDefinition } from '../../../../../core/api/objects/reports.ts';
import type { Saved } from '../../../api/objects.ts';
import type { Failure, Outcome } from '../../../api/outcome.ts';
import { useObjectChanges } from '../../../data/use-objects.ts';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';

type SavedReport = Saved<ReportDefinition>;

/** Changes of saved reports; what is refused is told in words. */
export function useReportActions() {
  const changes = useObjectChanges<ReportDefinition>('reports');
  const told = <T>(outcome: Outcome<T>): T | undefined => {
    if (outcome.ok) return outcome.value;
    toast(refusalText(outcome.failure), { tone: 'bad' });
    return undefined;
  };
  return {
    create: async (definition: ReportDefinition): Promise<SavedReport | undefined> =>
      told(await changes.create(definition)),
    replace: async (saved: SavedReport, definition: ReportDefinition): Promise<SavedReport | undefined> =>
      told(await changes.replace(saved, definition)),
    duplicate: async ({ definition }: SavedReport): Promise<SavedReport | undefined> =>
      told(await changes.create({ ...definition, name: copyName(definition.name) })),
  };
}

const NAME_CHARS_MAX = 100;

function copyName(name: string): string {
  return t('results.copy_of', { name }).slice(0, NAME_CHARS_MAX);
}

/** Somebody else's change is named, so that nobody overwrites it unknowingly. */
function refusalText(failure: Failure): string {
  if (failure.code === 'version_mismatch') return t('results.changed_by_somebody_else');
  return failure.message;
}
