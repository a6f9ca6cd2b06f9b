import { applyEdit, inverseOf } from '../../../../../core/api/dashboards/apply-edit.ts';
import type { DashboardChange, DashboardEdit } from '../../../../../core/api/dashboards/edits.ts';
import { keysOf } from '../../../../../core/api/dashboards/registers.ts';
import type { DashboardDefinition } from '../../../../../core/api/objects/dashboards.ts';

/** What takes a change back, and the edit whose value it replaces. */
type Inverse = { readonly change: DashboardChange; readonly undoes: string };
/** One step of a person: changes that were made together, and what takes them back. */
export type Step = { readonly edits: readonly DashboardEdit[]; readonly inverse: readonly Inverse[] };

type Stamp = () => { readonly id: string; readonly at_ms: number };

/** Changes as edits that are to be applied in their order, with the changes that take them back. */
export function stepOf(definition: DashboardDefinition, changes: readonly DashboardChange[], stamp: Stamp): Step {
  let now = definition;
  const edits: DashboardEdit[] = [];
  const inverse = new Map<string, Inverse>();
  for (const change of changes) {
    const edit = { ...change, ...stamp() };
    const fields = keysOf(change).join();
    // Of two changes of one field, the undo takes back both.
    const back = inverse.get(fields)?.change ?? inverseOf(now, change);
    if (back !== undefined) inverse.set(fields, { change: back, undoes: edit.id });
    edits.push(edit);
    now = applyEdit(now, change);
  }
  return { edits, inverse: [...inverse.values()].reverse() };
}

/** The edits that take a step back. They have no effect on fields that somebody has changed since. */
export function undoOf({ inverse }: Step, stamp: Stamp): readonly DashboardEdit[] {
  return inverse.map(({ change, undoes }) => ({ ...change, ...stamp(), undoes }));
}

/** Whether something of a step still stands, so that there is something to take back. */
export function isStanding({ inverse }: Step, lastEditOf: (key: string) => string | undefined): boolean {
  return inverse.some(({ change, undoes }) => keysOf(change).some((key) => lastEditOf(key) === undoes));
}

/** The dashboard with edits that are not saved yet. */
export function withEdits(definition: DashboardDefinition, edits: readonly DashboardEdit[]): DashboardDefinition {
  return edits.reduce(applyEdit, definition);
}
