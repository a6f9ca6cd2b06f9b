import type { ProjectSummary } from '../../../../core/api/account.ts';
import type { WordKey } from '../../words/areas.ts';

/** The regions that hold data, by the names that people know. */
export const REGIONS: readonly { readonly id: ProjectSummary['region']; readonly label: WordKey }[] = [
  { id: 'eu', label: 'projects.region_eu' },
  { id: 'us', label: 'projects.region_us' },
  { id: 'apac', label: 'projects.region_apac' },
];

export function regionWord(region: ProjectSummary['region']): WordKey {
  return REGIONS.find(({ id }) => id === region)?.label ?? 'projects.region';
}
