import { type ColumnsWith, columnsWith } from '../../../tables/events.ts';

/** A column that rollups may be grouped by. It means the same as in `events`; the two keys are computed. */
export type Dimension = ColumnsWith<'grain', 'pages'> | ColumnsWith<'grain', 'visits'> | 'person_key' | 'session_key';

/** The columns that a rollup's rows are grouped by, besides event, hour and bot. */
export type Grain = { readonly name: string; readonly keeps: readonly Dimension[] };

/** Columns that rarely change during a visit: grouping by all of them gives few more rows than grouping by one. */
const OF_A_VISIT: readonly Dimension[] = [...columnsWith('grain', 'visits'), 'person_key', 'session_key'];

/** Ordered from the smallest: a query reads the first one that has every column it names. */
export const GRAINS: readonly Grain[] = [
  { name: 'totals', keeps: [] },
  { name: 'pages', keeps: columnsWith('grain', 'pages') },
  { name: 'visits', keeps: OF_A_VISIT },
];

/** Every column that some grain has. */
export const DIMENSIONS: readonly Dimension[] = [...columnsWith('grain', 'pages'), ...OF_A_VISIT];
