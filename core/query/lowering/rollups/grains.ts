import { type ColumnsWith, columnsWith } from '../../../tables/events.ts';

/** A column that rollups may group by. It means the same as in `events`; the two keys are computed. */
export type Dimension = ColumnsWith<'grain', 'pages'> | ColumnsWith<'grain', 'visits'> | 'person_key' | 'session_key';

/** The columns that a rollup's rows are grouped by, besides event, hour and bot. */
export type Grain = { readonly name: string; readonly keeps: readonly Dimension[] };

/** Columns that mostly keep their value during a visit: grouping by all of them makes few more rows than by one. */
const OF_A_VISIT: readonly Dimension[] = [...columnsWith('grain', 'visits'), 'person_key', 'session_key'];

/** From the smallest to the largest: a query reads the first one that keeps every column it names. */
export const GRAINS: readonly Grain[] = [
  { name: 'totals', keeps: [] },
  { name: 'pages', keeps: columnsWith('grain', 'pages') },
  { name: 'visits', keeps: OF_A_VISIT },
];

/** Every column that some grain keeps. */
export const DIMENSIONS: readonly Dimension[] = [...columnsWith('grain', 'pages'), ...OF_A_VISIT];
