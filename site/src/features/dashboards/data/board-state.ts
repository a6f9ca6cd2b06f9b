import { applyEdit, inverseOf } from '../../../../../core/api/dashboards/apply-edit.ts';
import type { DashboardChange, DashboardEdit } from '../../../../../core/api/dashboards/edits.ts';
import { keysOf } from '../../../../../core/api/dashboards/registers.ts';
import type { DashboardDefinition } from '../../../../../core/api/objects/dashboards.ts';

/** The change that takes one of a field back, the edit whose value it replaces, and the one that stood there before. */
type Inverse = { readonly change: DashboardChange; readonly undoes: string; readonly before: string | undefined };
/** One step of a person: changes that were made together, and what takes them back. */
export type Step = { readonly edits: readonly DashboardEdit[]; readonly inverse: readonly Inverse[] };

type Stamp = () => { readonly id: string; readonly at_ms: number };
/** The edit that a field has its value from. */
type LastEditOf = (key: string) => string | undefined;

/** Changes as edits that are to be applied in their order, with the changes that take them back. */
export function stepOf(
  definition: DashboardDefinition,
  changes: readonly DashboardChange[],
  stamp: Stamp,
  lastEditOf: LastEditOf = () => undefined,
): Step {
  let now = definition;
  const edits: DashboardEdit[] = [];
  const inverse = new Map<string, Inverse>();
  for (const change of changes) {
    const edit = { ...change, ...stamp() };
    for (const part of partsOf(change)) {
      const field = keyOf(part);
      // Of two changes of one field, the undo takes back both.
      const first = inverse.get(field);
      const back = first?.change ?? inverseOf(now, part);
      const before = first === undefined ? lastEditOf(field) : first.before;
      if (back !== undefined) inverse.set(field, { change: back, undoes: edit.id, before });
    }
    edits.push(edit);
    now = applyEdit(now, change);
  }
  return { edits, inverse: [...inverse.values()].reverse() };
}

/** The edits that take a step back. They have no effect on fields that somebody has changed since. */
export function undoOf({ inverse }: Step, stamp: Stamp): readonly DashboardEdit[] {
  const joined: { change: DashboardChange; undoes: string }[] = [];
  for (const { change, undoes } of inverse) {
    const last = joined.at(-1);
    if (change.type === 'place_tiles' && last?.change.type === 'place_tiles' && last.undoes === undoes) {
      last.change = { ...change, places: [...last.change.places, ...change.places] };
    } else joined.push({ change, undoes });
  }
  return joined.map(({ change, undoes }) => ({ ...change, ...stamp(), undoes }));
}

/**
 * Earlier steps once a later one was taken back: the values that they gave are there again, by the edits of the undo.
 */
export function stepsBefore(steps: readonly Step[], undone: Step, undo: readonly DashboardEdit[]): readonly Step[] {
  const restored = (each: Inverse): Inverse => {
    const key = keyOf(each.change);
    const isBelow = undone.inverse.some(({ change, before }) => before === each.undoes && keyOf(change) === key);
    const by = isBelow ? undo.find((edit) => keysOf(edit).includes(key)) : undefined;
    return by === undefined ? each : { ...each, undoes: by.id };
  };
  const earlier = steps.slice(0, steps.indexOf(undone));
  return earlier.map((step) => ({ ...step, inverse: step.inverse.map(restored) }));
}

/** A change of several tiles as changes of one field each. */
function partsOf(change: DashboardChange): readonly DashboardChange[] {
  return change.type === 'place_tiles' ? change.places.map((each) => ({ ...change, places: [each] })) : [change];
}

function keyOf(part: DashboardChange): string {
  return keysOf(part).join();
}

/** Whether something of a step still stands, so that there is something to take back. */
export function isStanding({ inverse }: Step, lastEditOf: LastEditOf): boolean {
  return inverse.some(({ change, undoes }) => keysOf(change).some((key) => lastEditOf(key) === undoes));
}

/** The dashboard with edits that are not saved yet. */
export function withEdits(definition: DashboardDefinition, edits: readonly DashboardEdit[]): DashboardDefinition {
  return edits.reduce(applyEdit, definition);
}
