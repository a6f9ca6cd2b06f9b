import { slicesOf } from '../../base/slices.ts';
import type { CalendarDate } from '../../base/time.ts';
import {
  call,
  column,
  type Expression,
  emptyText,
  hasProperty,
  infix,
  not,
  type Output,
  output,
  property,
  type Query,
  type Select,
  select,
  some,
  union,
  value,
} from '../tree/nodes.ts';
import { columnsRead, type ReadColumn } from './columns-read.ts';
import { timeBounds, touches } from './time-bounds.ts';

/** Days that are read from cold files, each with signed links to its files, and what all links begin with. */
export type ColdTier = {
  /** `https://…/cold/eu/`. */
  readonly place: string;
  /** The files are so small that each is better fetched whole than in the parts that a query needs. */
  readonly areSmall: boolean;
  readonly days: readonly TierDay[];
};

export type TierDay = {
  readonly day: CalendarDate;
  readonly links: readonly string[];
  /** Events came into it since its files were written: what is in the store counts too. */
  readonly hasLateEvents?: boolean;
};

/**
 * A select of events as one of both tiers: events of all days but the cold ones, and the cold days' files. Each day is
 * read from one of the two, so nothing counts twice; files hold no copies. A cold day into which events came late is read
 * from both, each event once, until its files are written anew. A select that touches no cold day stays.
 *
 * `SELECT count() FROM events …` becomes
 * `SELECT count() FROM (SELECT … FROM events … AND NOT (day IN cold) UNION ALL SELECT … FROM url(…) …)`.
 */
export function readTiers(of: Select, cold: ColdTier): Select {
  const { from } = of;
  const readsEvents = from.kind === 'linked_events' || (from.kind === 'table' && from.table === 'events');
  if (!readsEvents) return of;
  const bounds = timeBounds(of);
  const days = cold.days.filter(({ day }) => touches(bounds, day));
  if (days.length === 0) return of;
  const names = new Set<ReadColumn>(columnsRead(of));
  if (from.kind === 'linked_events') names.add('person_key');
  // Rows are counted by a column where nothing else is asked of them.
  if (names.size === 0) names.add('timestamp');
  const query = bothTiers(of.keyed ?? [], [...names], { ...cold, days });
  const { keyed: _, ...rest } = of;
  return {
    ...rest,
    from: from.kind === 'linked_events' ? { kind: 'linked_query', query, links: from.links } : { kind: 'query', query },
  };
}

/** `url` expands a list of 1,000 addresses; a parameter takes 128 KiB of text, and a link is some 170 characters. */
const LINKS_MAX = 500;

function bothTiers(keyed: readonly Expression[], names: readonly ReadColumn[], { days, ...files }: ColdTier): Query {
  const late = days.filter((day) => day.hasLateEvents);
  const settled = days.filter((day) => !day.hasLateEvents);
  return union([
    hotRows(keyed, names, not(isOf(days))),
    ...coldRows(keyed, names, { ...files, days: settled }),
    ...(late.length > 0 ? [lateRows(keyed, names, { ...files, days: late })] : []),
  ]);
}

/** Each event of these days once; of one that is in both tiers what the store has, which is the later copy. */
function lateRows(keyed: readonly Expression[], names: readonly ReadColumn[], cold: ColdTier): Select {
  const all = [...new Set([...names, ...KEY])];
  const inTier = (tier: number, of: Select) =>
    select({ ...of, outputs: [...of.outputs, { as: 'tier', of: value('UInt8', tier) }] });
  const hot = inTier(0, hotRows(keyed, all, isOf(cold.days)));
  const files = coldRows(keyed, all, cold).map((each) => inTier(1, each));
  return select({
    outputs: names.map(sameOutput),
    from: { kind: 'query', query: union([hot, ...files]) },
    orderBy: [{ by: output('tier'), descending: false }],
    limitBy: KEY.map(column),
  });
}

/** What tells events of a project apart. */
const KEY = ['event', 'timestamp', 'id'] as const satisfies readonly ReadColumn[];

function hotRows(keyed: readonly Expression[], names: readonly ReadColumn[], isOfDays: Expression): Select {
  return select({
    outputs: names.map(sameOutput),
    from: { kind: 'table', table: 'events' },
    keyed: [...keyed, isOfDays],
  });
}

function coldRows(
  keyed: readonly Expression[],
  names: readonly ReadColumn[],
  { place, areSmall, days }: ColdTier,
): Select[] {
  const links = days.flatMap((day) => day.links);
  return slicesOf(links, LINKS_MAX).map((some) => {
    const link = some.length === 1 ? `${place}${some[0]}` : `${place}{${some.join(',')}}`;
    return select({ outputs: names.map(coldOutput), from: { kind: 'cold_events', link, areSmall }, keyed });
  });
}

/** In the form of the partition key: the partitions of other days are not even opened. */
function isOf(days: readonly TierDay[]): Expression {
  const dayNumbers = value(
    'Array(UInt32)',
    days.map(({ day }) => Number(day.replaceAll('-', ''))),
  );
  return infix(call('to_day_number', column('timestamp')), 'in', dayNumbers);
}

function sameOutput(name: ReadColumn): Output {
  return { as: name, of: column(name) };
}

function coldOutput(name: ReadColumn): Output {
  if (name === 'person_key') return { as: name, of: PERSON_KEY };
  return name === 'has_revenue' ? { as: name, of: HAS_REVENUE } : sameOutput(name);
}

/** What migration 0003 computes for `events`; files hold only what was inserted. */
const PERSON_KEY: Expression = infix(
  infix(
    value('UInt8', 2),
    '*',
    call('hash', call('if', infix(column('user_id'), '!=', emptyText), column('user_id'), column('anonymous_id'))),
  ),
  '+',
  infix(column('user_id'), '=', emptyText),
);

/** What migration 0012 computes for `events`. */
const HAS_REVENUE: Expression = some([
  infix(column('revenue'), '!=', value('UInt8', 0)),
  hasProperty('numbers', 'revenue'),
  call(
    'if_null',
    infix(call('to_number_or_null', call('trim', property('strings', 'revenue'))), '=', value('UInt8', 0)),
    value('UInt8', 0),
  ),
]);
