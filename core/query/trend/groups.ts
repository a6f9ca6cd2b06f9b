import type { FoundCohort } from '../../api/kinds/behaviour-filters.ts';
import type { GroupBy } from '../../api/kinds/trend-fields.ts';
import type { Cell, QueryColumn } from '../../api/query.ts';
import type { RawCell } from '../../base/statement.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { isAnyOf } from '../filters/equality.ts';
import { groupsOfElements } from '../filters/lists.ts';
import { type ClockPart, clockPart } from '../properties/clock-parts.ts';
import { groupCell } from '../properties/group-cell.ts';
import { resolveProperty } from '../properties/resolve.ts';
import { sentName } from '../properties/sources/sent.ts';
import { call, type Expression, emptyText, not } from '../tree/nodes.ts';
import { cohortGroup } from './cohort-group.ts';
import { boundsGroup } from './numeric-buckets.ts';

/** One breakdown: how an event gets its group, and how the group is shown. */
export type EventGroup = {
  /** Equal for two ways to write one breakdown. */
  readonly id: string;
  readonly column: Pick<QueryColumn, 'name' | 'type'>;
  /** The group of an event; NULL if it has none. */
  readonly expression: Expression;
  /** Of an event that may belong to several groups, as one with a list may: an array of them. */
  readonly groupsIn?: (group: Expression) => Expression;
  /** Set if the group is that of the person, whatever the event. */
  readonly isOfPerson?: true;
  /** The name of a sent property that may hold lists, if it is not grouped by its elements yet. */
  readonly maybeLists?: string;
  /** The property whose name should exist. */
  readonly property?: string;
  /** The group by which rows are ordered; NULL sorts last. */
  readonly orderOf: (group: Expression) => Expression;
  readonly cellOf: (raw: RawCell | undefined) => Cell;
  /** The text of the group that a cell shows, if it is not that of the cell; '' is no group. */
  readonly textOf?: (cell: Cell) => string;
  /** Whether an event is of the group that a cell shows, if the cell is not the text of the group. */
  readonly isOf?: (cell: Cell) => Expression;
};

export type GroupContext = {
  readonly zone: string;
  readonly nowMs: number;
  readonly listGroups: readonly string[];
  readonly hull: Stretch;
  /** Names of the answer's own columns; a property of such a name becomes `properties.<name>`, so that names stay unique. */
  readonly taken?: ReadonlySet<string>;
};

/** Entries of `group_by` that make one breakdown. */
export type GroupAsked = Exclude<GroupBy, { cohort: string }> | { readonly cohorts: readonly FoundCohort[] };

export function groupOf(asked: GroupAsked, context: GroupContext): EventGroup {
  if (asked === 'weekday' || asked === 'hour_of_day') return clockGroup(asked, context);
  if (typeof asked === 'string') return propertyGroup(asked, context);
  if ('cohorts' in asked) return cohortGroup(asked.cohorts, context);
  return asked.buckets ? boundsGroup(asked.property, asked.buckets) : propertyGroup(asked.property, context);
}

function clockGroup(name: ClockPart, { zone, hull }: GroupContext): EventGroup {
  return {
    id: name,
    column: { name, type: 'number' },
    expression: clockPart(name, zone, hull),
    orderOf: (group) => group,
    cellOf: plainCell,
  };
}

function propertyGroup(name: string, { listGroups, taken = TREND_COLUMNS }: GroupContext): EventGroup {
  const target = resolveProperty(name);
  const { id, type, group, isEmptyUnset, isList } = target;
  const isSpread = isList ?? (type === 'any' && listGroups.includes(name));
  return {
    id,
    column: { name: taken.has(name) ? sentName(name) : name, type: type === 'number' ? 'number' : 'string' },
    expression: group,
    ...(isSpread ? { groupsIn: groupsOfElements } : {}),
    ...(type === 'any' && !isSpread ? { maybeLists: name } : {}),
    ...(isList ? { isOf: (cell: Cell) => (cell === null ? not(target.isSet) : isAnyOf(target, [String(cell)])) } : {}),
    property: name,
    orderOf: (of) => (isEmptyUnset ? call('null_if', of, emptyText) : of),
    cellOf: (raw) => groupCell(name, raw),
  };
}

function plainCell(raw: RawCell | undefined): Cell {
  return raw === undefined || raw === null || typeof raw === 'object' ? null : raw;
}

const TREND_COLUMNS: ReadonlySet<string> = new Set(['time', 'series', 'cohort', 'rest', 'value', 'previous']);

/** Such groups show amounts as they were sent; totals and the rest are over several currencies. */
export function isByCurrency(groups: readonly EventGroup[]): boolean {
  return groups.some(({ id }) => id === 'currency');
}
