import type { Candidate } from './candidate.ts';
import { type Cost, type Engine, least, type Settings } from './engine.ts';

/** The reads of reports: `FROM` is replaced by the table, with or without deduplication. Conditions on keys in PREWHERE. */
const READS = {
  daily_count: () => `SELECT toDate(timestamp) AS day, count() FROM_VIEWS GROUP BY day`,
  filter_and_group: ({ plan, seats }: Candidate) =>
    `SELECT ${plan} AS plan, count(), avg(${seats}) FROM_VIEWS WHERE ${plan} IN ('pro', 'team') GROUP BY plan`,
  filter_by_rare: ({ rare }: Candidate) => `SELECT count() FROM_VIEWS WHERE ${rare} > '5'`,
  breakdown_by_page: () => `SELECT page, count() AS c FROM_VIEWS GROUP BY page ORDER BY c DESC LIMIT 10`,
  daily_persons: () => `SELECT toDate(timestamp) AS day, uniqExact(person_key) FROM_VIEWS GROUP BY day`,
  funnel:
    () => `SELECT level, count() FROM (SELECT person_key, windowFunnel(1209600000)(toUInt64(toUnixTimestamp64Milli(timestamp)),
      event = 'page_view', event = 'event_1', event = 'event_3') AS level
    FROM_STEPS GROUP BY person_key) GROUP BY level`,
  one_person: () =>
    `SELECT event, timestamp, page FROM_ALL WHERE person_key = (SELECT person_key FROM typical) ORDER BY timestamp, seq LIMIT 1000`,
} as const;

export type ReadName = keyof typeof READS;
export type ReadCosts = Readonly<Record<string, Cost>>;

/** Ways to read: `plain` counts repeats twice, `final` drops them as the service does. */
const WAYS: Readonly<Record<'plain' | 'final', { readonly word: string; readonly settings: Settings }>> = {
  plain: { word: '', settings: {} },
  final: { word: 'FINAL', settings: { do_not_merge_across_partitions_select_final: '1' } },
};

/** The reads, both ways in turn, `rounds` of each and one to warm up: the least of each. */
export async function measureReads(engine: Engine, candidate: Candidate, names: readonly ReadName[], rounds: number) {
  const plain: Record<string, Cost> = {};
  const final: Record<string, Cost> = {};
  for (const name of names) {
    const costs: Record<keyof typeof WAYS, Cost[]> = { plain: [], final: [] };
    for (let round = 0; round <= rounds; round++) {
      for (const way of ['plain', 'final'] as const) {
        const { word, settings } = WAYS[way];
        const cost = await engine.cost(`${sqlOf(name, candidate, word)} FORMAT Null`, settings);
        if (round > 0) costs[way].push(cost);
      }
    }
    plain[name] = least(costs.plain);
    final[name] = least(costs.final);
  }
  return { plain, final, dedup_overhead: overhead(plain, final) };
}

function sqlOf(name: ReadName, candidate: Candidate, word: string): string {
  const from = `FROM ${candidate.name} ${word} PREWHERE project_id = 'p1' AND timestamp >= '2026-10-01' AND timestamp < '2026-11-01'`;
  return READS[name](candidate)
    .replace('FROM_VIEWS', `${from} AND event = 'page_view'`)
    .replace('FROM_STEPS', `${from} AND event IN ('page_view', 'event_1', 'event_3')`)
    .replace('FROM_ALL', from);
}

/** Processor time of the reads with deduplication, over the same reads without. */
function overhead(plain: ReadCosts, final: ReadCosts): Readonly<Record<string, number>> {
  const ratios = Object.keys(plain).map((name): [string, number] => [name, ratio(final[name], plain[name])]);
  return Object.fromEntries([...ratios, ['all', ratio(sum(final), sum(plain))]]);
}

function sum(costs: ReadCosts): Cost {
  const all = Object.values(costs);
  return {
    wall_ms: all.reduce((total, cost) => total + cost.wall_ms, 0),
    cpu_ms: all.reduce((total, cost) => total + cost.cpu_ms, 0),
  };
}

function ratio(part: Cost | undefined, whole: Cost | undefined): number {
  return Math.round(((part?.cpu_ms ?? 0) / (whole?.cpu_ms ?? 0)) * 100) / 100;
}
