import type { QueryColumn } from '../../core/api/query.ts';
import { hashesKept, murmurHash3 } from '../../core/ingest/sampling/visitor-hash.ts';
import { GROUPS, jackknife } from '../../core/query/estimates/jackknife.ts';
import type { Answer } from '../../core/query/kind.ts';

/** The acts of a visitor, or of several together. */
type Totals = Readonly<Record<(typeof FACTS)[number], number>>;
const FACTS = ['visitors', 'events', 'buyers', 'amount', 'events_of_pro', 'events_of_free'] as const;

/** The figures of a report about visitors each of whom stands for `weight`. */
type Report = (totals: Totals, weight: number) => readonly number[];

/** The reports of case 30, and an average over events. */
const REPORTS: Readonly<Record<string, Report>> = {
  count: ({ events }, weight) => [weight * events],
  unique_users: ({ visitors }, weight) => [weight * visitors],
  count_per_user: ({ events, visitors }) => [events / visitors],
  sum: ({ amount }, weight) => [weight * amount],
  avg: ({ amount, buyers }) => [amount / buyers],
  'funnel: persons': ({ buyers }, weight) => [weight * buyers],
  'funnel: rate': ({ buyers, visitors }) => [buyers / visitors],
  breakdown: ({ events_of_pro, events_of_free }, weight) => [weight * events_of_pro, weight * events_of_free],
};

export type Coverage = { readonly report: string; readonly covered: number; readonly intervals: number };
type Population = { readonly visitors: number; readonly halvings: number; readonly draws: number };

/**
 * Draws samples of one population of visitors again and again, as ingest does, and counts how often the interval of each
 * report holds the figure of all of them. Visitors get new ids with each draw, since hashes of the ids decide who is kept.
 *
 * @param random  numbers from 0 to 1
 */
export function estimateCoverage({ visitors, halvings, draws }: Population, random: () => number): Coverage[] {
  const population = Array.from({ length: visitors }, () => aVisitor(random));
  const all = sumOf(population);
  const weight = 2 ** halvings;
  const reports = Object.entries(REPORTS).map(([name, report]) => ({ name, report, covered: 0, intervals: 0 }));
  for (let draw = 0; draw < draws; draw++) {
    const groups = keptGroups(population, halvings, random);
    const kept = sumOf(groups);
    const without = groups.map((group) => minus(kept, group));
    for (const each of reports) {
      const others = without.map((totals) => answerOf(each.report(totals, (weight * GROUPS) / (GROUPS - 1))));
      const { rows } = jackknife(answerOf(each.report(kept, weight)), others, weight);
      for (const [index, figure] of each.report(all, 1).entries()) {
        const interval = rows[index]?.[1];
        each.intervals++;
        if (interval && interval.low <= figure && figure <= interval.high) each.covered++;
      }
    }
  }
  return reports.map(({ name, covered, intervals }) => ({ report: name, covered, intervals }));
}

/** The visitors who are kept, summed up by group. */
function keptGroups(population: readonly Totals[], halvings: number, random: () => number): Totals[] {
  const groups = Array.from({ length: GROUPS }, (): Totals[] => []);
  for (const visitor of population) {
    const id = Math.floor(random() * 2 ** 32).toString(36);
    if (murmurHash3(id) < hashesKept(halvings)) groups[Math.floor(random() * GROUPS)]?.push(visitor);
  }
  return groups.map(sumOf);
}

function sumOf(of: readonly Totals[]): Totals {
  const sum = { visitors: 0, events: 0, buyers: 0, amount: 0, events_of_pro: 0, events_of_free: 0 };
  for (const each of of) for (const fact of FACTS) sum[fact] += each[fact];
  return sum;
}

function minus(from: Totals, taken: Totals): Totals {
  const rest = { ...from };
  for (const fact of FACTS) rest[fact] -= taken[fact];
  return rest;
}

const COLUMNS: QueryColumn[] = [
  { name: 'plan', type: 'number', role: 'group' },
  { name: 'value', type: 'number', role: 'value' },
];

function answerOf(figures: readonly number[]): Answer {
  return { columns: COLUMNS, rows: figures.map((figure, index) => [index, figure]) };
}

/** Most visitors look at little and buy nothing; a few look at much, and amounts are skewed as they are in shops. */
function aVisitor(random: () => number): Totals {
  const hasBought = random() < 0.15;
  const events = 1 + Math.floor(-4 * Math.log(1 - random())) + (hasBought ? 2 : 0);
  const isPro = random() < 0.2;
  return {
    visitors: 1,
    events,
    buyers: Number(hasBought),
    amount: hasBought ? Math.round(-50 * Math.log(1 - random())) : 0,
    events_of_pro: isPro ? events : 0,
    events_of_free: isPro ? 0 : events,
  };
}
