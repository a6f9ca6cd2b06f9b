import type { GroupBy } from '../../core/api/kinds/trend-fields.ts';
import type { Cell } from '../../core/api/query.ts';
import type { EventRow } from '../../core/ingest/event.ts';
import { bucketLabel } from './calendar.ts';
import { groupLabel, numberUnder, type Persons } from './meaning.ts';

/** One group of an event: what the answer shows, and what it is ordered by. */
type Part = { readonly shown: Cell; readonly order: Cell };

export const atMsOf = (event: EventRow) => Date.parse(`${event.timestamp.replace(' ', 'T')}Z`);

/** The groups of an event together, as text that is equal for equal groups. */
export function groupKey(event: EventRow, groups: readonly GroupBy[], zone: string, personOf: Persons): string {
  return JSON.stringify(groups.map((group) => partOf(event, group, zone, personOf)));
}

const partsOf = (key: string): Part[] => JSON.parse(key);
export const shownGroups = (key: string): Cell[] => partsOf(key).map(({ shown }) => shown);

function partOf(event: EventRow, group: GroupBy, zone: string, personOf: Persons): Part {
  const same = (of: Cell): Part => ({ shown: of, order: of });
  if (group === 'weekday') {
    const date = new Date(bucketLabel(atMsOf(event), zone, 'day'));
    return same(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
  }
  if (group === 'hour_of_day') return same(Number(bucketLabel(atMsOf(event), zone, 'hour').slice(11, 13)));
  if (typeof group === 'object' && 'cohort' in group) throw new Error('Cohorts are in filters.ts');
  const property = typeof group === 'string' ? group : group.property;
  if (typeof group === 'string' || !group.buckets) return same(groupLabel(event, property, personOf));
  const number = numberUnder(event, property, personOf);
  return number === undefined ? same(null) : bucketOfNumber(number, group.buckets);
}

function bucketOfNumber(number: number, bounds: readonly number[]): Part {
  const last = bounds.at(-1) ?? 0;
  if (number < (bounds[0] ?? 0)) return { shown: `< ${bounds[0]}`, order: -1 };
  if (number > last) return { shown: `> ${last}`, order: bounds.length };
  const position = bounds.findIndex((bound, index) => {
    const next = bounds[index + 1];
    return next !== undefined && number >= bound && (number < next || (next === last && number === last));
  });
  const end = bounds[position + 1] === last ? ']' : ')';
  return { shown: `[${bounds[position]}, ${bounds[position + 1]}${end}`, order: position };
}

/** By the groups' own values, null last. */
export function byName(a: string, b: string): number {
  const others = partsOf(b);
  for (const [index, { order: left }] of partsOf(a).entries()) {
    const right = others[index]?.order ?? null;
    if (left === right) continue;
    if (left === null) return 1;
    if (right === null) return -1;
    return left < right ? -1 : 1;
  }
  return 0;
}
