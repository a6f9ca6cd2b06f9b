import {
  applyEdit,
  type DashboardChange,
  type DashboardEdit,
  inverseOf,
} from '../../../../../core/api/dashboards/edits.ts';
import type { DashboardDefinition } from '../../../../../core/api/objects/dashboards.ts';

/** One step of a person: changes that were made together, and what takes them back. */
export type Step = { readonly edits: readonly DashboardEdit[]; readonly inverse: readonly DashboardChange[] };

/** Changes as edits that are to be applied in their order, with the changes that take them back. */
export function stepOf(
  definition: DashboardDefinition,
  changes: readonly DashboardChange[],
  stamp: () => { readonly id: string; readonly at_ms: number },
): Step {
  let now = definition;
  const inverse: DashboardChange[] = [];
  for (const change of changes) {
    const back = inverseOf(now, change);
    if (back !== undefined) inverse.unshift(back);
    now = applyEdit(now, change);
  }
  return { edits: changes.map((change) => ({ ...change, ...stamp() })), inverse };
}

/** The dashboard with edits that are not saved yet. */
export function withEdits(definition: DashboardDefinition, edits: readonly DashboardEdit[]): DashboardDefinition {
  return edits.reduce(applyEdit, definition);
}
