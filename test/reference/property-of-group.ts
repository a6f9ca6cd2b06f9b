import type { CohortGroup } from '../../core/api/kinds/report-fields.ts';

/** The property of a breakdown. The references know no cohorts, which their requests are never drawn with. */
export function propertyOfGroup(group: string | { readonly property: string } | CohortGroup): string {
  if (typeof group === 'string') return group;
  if ('property' in group) return group.property;
  throw new Error(`The references do not group by the cohort ${group.cohort}`);
}
