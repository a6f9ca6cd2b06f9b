import type { ProjectId } from '../../core/base/ids.ts';
import type { Profiles } from '../../core/quality/profile.ts';
import { change, rowOf, rowsOf } from '../clickhouse/door.ts';
import type { RegionStore } from '../clickhouse/region-store.ts';
import { EVENTS_LOOKED_AT_MAX, markProfiled, profileDay, profileValues } from './profile-statements.ts';
import { clocksOfDay, profileBefore, profileOfDay, rowsOfDay } from './read-statements.ts';

/** A day is compared with the four weeks before it, which have every weekday four times. */
const DAYS_BEFORE = 28;

export type DayOfProject = { readonly project: ProjectId; readonly day: number; readonly isWhole: boolean };

/** Counts a day, and reads it with the days before. Throws `StoreError`. */
export async function profileOf(
  store: RegionStore,
  { project, day, isWhole }: DayOfProject,
  nowMs: number,
): Promise<Profiles> {
  const rows = await rowOf(store, rowsOfDay(project, day));
  const oneIn = Math.max(1, Math.ceil(rows / EVENTS_LOOKED_AT_MAX));
  const profiled = { project, day, profiledMs: nowMs, oneIn };
  await change(store, 'background', profileDay(profiled));
  await change(store, 'background', profileValues(profiled));
  await change(store, 'background', markProfiled(profiled));
  const [now, before, clocks] = await Promise.all([
    rowsOf(store, profileOfDay(project, day)),
    rowsOf(store, profileBefore(project, day - DAYS_BEFORE, day)),
    rowsOf(store, clocksOfDay(project, day, oneIn)),
  ]);
  return {
    day,
    isWhole,
    rows: now,
    before: before.flatMap(({ series, days }) => days.map((counts) => ({ ...series, ...counts }))),
    clocks,
  };
}
