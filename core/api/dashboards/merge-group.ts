import { clockOf } from './clock.ts';
import type { DashboardEdit } from './edits.ts';
import { merge, type Registers } from './registers.ts';
import type { TimedEdit } from './room.ts';

/** A group of edits as it arrives. `madeMs`: in the service's time, see `clock.ts`. */
export type Arrived = {
  readonly edits: readonly DashboardEdit[];
  readonly by: string;
  readonly nowMs: number;
  readonly madeMs?: number | undefined;
};

/** @param lastMs  the newest clock that was given out before; clocks of a room never run back */
export function mergeGroup(
  before: { readonly registers: Registers; readonly lastMs: number },
  { edits, by, nowMs, madeMs }: Arrived,
): { readonly registers: Registers; readonly lastMs: number; readonly timed: readonly TimedEdit[] } {
  const arrivalMs = Math.max(nowMs, before.lastMs + 1);
  const timed = edits.map((edit, index) => ({ edit, clock: clockOf(edit, by, arrivalMs + index, madeMs) }));
  const registers = timed.reduce((all, { edit, clock }) => merge(all, edit, clock).registers, before.registers);
  return { registers, lastMs: Math.max(before.lastMs, ...timed.map(({ clock }) => clock.ms)), timed };
}
