import { slicesOf } from '../../../base/slices.ts';
import type { CalendarDate } from '../../../base/time/calendar.ts';
import type { Stretch } from '../../../base/time/comparison.ts';
import { DAY_MS } from '../../../base/time/durations.ts';
import {
  call,
  column,
  type Expression,
  emptyText,
  eventsOf,
  hasProperty,
  infix,
  not,
  type Output,
  output,
  property,
  type Query,
  rowsOf,
  type Select,
  select,
  some,
  union,
  value,
} from '../../tree/nodes.ts';
import { sqlExpression } from '../../tree/template.ts';
import { mapSelects } from '../../tree/walk.ts';
import type { LoweringContext } from '../lower.ts';
import { columnsRead, type ReadColumn, sameOutput } from './columns-read.ts';

/** Days that are read from cold files, each with signed links to its files. */
export type ColdTier = {
  /** The common start of all links: `https://…/cold/eu/`. */
  readonly place: string;
  /** The files are so small that fetching each whole is faster than fetching the parts that a query needs. */
  readonly areSmall: boolean;
  readonly days: readonly TierDay[];
};

export type TierDay = {
  readonly day: CalendarDate;
  readonly links: readonly string[];
  /** Events arrived after the day's files were written, so the events in the store count as well. */
  readonly hasLateEvents?: boolean;
};

/**
 * Reads events of cold days from their files, and those of all other days from the store. Each day is read from one of
 * the two, so nothing counts twice; files hold no copies. A cold day with late events is read from both, each event
 * once, until its files are rewritten. A select that touches no cold day stays as it is.
 *
 * `SELECT count() FROM events …` becomes `SELECT count() FROM (SELECT … FROM events … AND NOT (day IN cold) UNION ALL
 * SELECT … FROM url(…) …)`.
 */
export function readTiers(query: Query, { cold }: LoweringContext): Query {
  return cold && cold.days.length > 0 ? mapSelects(query, (select) => fromBothTiers(select, cold)) : query;
}

function fromBothTiers(of: Select, cold: ColdTier): Select {
  const { from } = of;
  const events = from.kind === 'linked' ? from.rows : from;
  if (events.kind !== 'events') return of;
  const days = cold.days.filter(({ day }) => touches(events.span, day));
  if (days.length === 0) return of;
  const names = new Set<ReadColumn>(columnsRead(of));
  if (from.kind === 'linked') names.add('person_key');
  if (from.kind === 'linked' && from.links.byTime) names.add('ordinal');
  // A count needs no column, but the inner select must have one.
  if (names.size === 0) names.add('timestamp');
  const asked = { span: events.span, keyed: of.keyed ?? [], names: [...names] };
  const rows = rowsOf(bothTiers(asked, { ...cold, days }));
  const { keyed: _, ...rest } = of;
  return { ...rest, from: from.kind === 'linked' ? { ...from, rows } : rows };
}

/** Whether a day (UTC) shares an instant with a span. */
export function touches({ startMs, endMs }: Stretch, day: CalendarDate): boolean {
  const dayMs = Date.parse(day);
  return dayMs < endMs && dayMs + DAY_MS > startMs;
}

/** The rows that a select reads from one tier. */
type Asked = {
  readonly span: Stretch;
  readonly keyed: readonly Expression[];
  readonly names: readonly ReadColumn[];
};

/**
 * `url` expands a list of at most 1,000 addresses; a parameter holds 128 KiB of text, and a link has about 170
 * characters.
 */
const LINKS_MAX = 500;

function bothTiers(asked: Asked, { days, ...files }: ColdTier): Query {
  const late = days.filter((day) => day.hasLateEvents);
  const settled = days.filter((day) => !day.hasLateEvents);
  return union([
    hotRows(asked, not(isOf(days))),
    ...coldRows(asked, { ...files, days: settled }),
    ...(late.length > 0 ? [lateRows(asked, { ...files, days: late })] : []),
  ]);
}

/** Each event of these days once. If an event is in both tiers, the later copy, which is in the store, counts. */
function lateRows(asked: Asked, cold: ColdTier): Select {
  const all = { ...asked, names: [...new Set([...asked.names, ...KEY])] };
  const inTier = (tier: number, of: Select) =>
    select({ ...of, outputs: [...of.outputs, { as: 'tier', of: value('UInt8', tier) }] });
  const hot = inTier(0, hotRows(all, isOf(cold.days)));
  const files = coldRows(all, cold).map((each) => inTier(1, each));
  return select({
    outputs: asked.names.map(sameOutput),
    from: rowsOf(union([hot, ...files])),
    orderBy: [{ by: output('tier'), descending: false }],
    limitBy: KEY.map(column),
  });
}

/** These columns identify an event within a project. */
const KEY = ['event', 'timestamp', 'id'] as const satisfies readonly ReadColumn[];

function hotRows({ span, keyed, names }: Asked, isOfDays: Expression): Select {
  return select({ outputs: names.map(sameOutput), from: eventsOf(span), keyed: [...keyed, isOfDays] });
}

function coldRows({ span, keyed, names }: Asked, { place, areSmall, days }: ColdTier): Select[] {
  const links = days.flatMap((day) => day.links);
  return slicesOf(links, LINKS_MAX).map((some) => {
    const link = some.length === 1 ? `${place}${some[0]}` : `${place}{${some.join(',')}}`;
    return select({ outputs: names.map(coldOutput), from: { kind: 'cold_events', span, link, areSmall }, keyed });
  });
}

/** In the form of the partition key, so that ClickHouse skips the partitions of other days. */
export function isOf(days: readonly { readonly day: CalendarDate }[]): Expression {
  const dayNumbers = value(
    'Array(UInt32)',
    days.map(({ day }) => Number(day.replaceAll('-', ''))),
  );
  return infix(call('to_day_number', column('timestamp')), 'in', dayNumbers);
}

function coldOutput(name: ReadColumn): Output {
  if (name === 'person_key') return { as: name, of: PERSON_KEY };
  if (name === 'ordinal') return { as: name, of: ORDINAL };
  return name === 'has_revenue' ? { as: name, of: HAS_REVENUE } : sameOutput(name);
}

/** As migration 0003 computes it for `events`; files hold only the inserted columns. */
const PERSON_KEY: Expression = infix(
  infix(
    value('UInt8', 2),
    '*',
    call('hash', call('if', infix(column('user_id'), '!=', emptyText), column('user_id'), column('anonymous_id'))),
  ),
  '+',
  infix(column('user_id'), '=', emptyText),
);

/** As migration 0014 computes it for `events`. */
const ORDINAL: Expression = sqlExpression`toUInt64(toUnixTimestamp64Milli(${column('timestamp')})) * 1048576 + least(${column('seq')}, 1048575)`;

/** As migration 0012 computes it for `events`. */
const HAS_REVENUE: Expression = some([
  infix(column('revenue'), '!=', value('UInt8', 0)),
  hasProperty('numbers', 'revenue'),
  call(
    'if_null',
    infix(call('to_number_or_null', call('trim', property('strings', 'revenue'))), '=', value('UInt8', 0)),
    value('UInt8', 0),
  ),
]);
