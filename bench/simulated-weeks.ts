import { type Alarm, alarmsOf, DAY, FLOWS, type Scenario } from '../test/harness/simulated-weeks.ts';

/**
 * True and false alarms over simulated weeks: flows of ordinary projects with nothing wrong, and the same flows with an
 * outage, a flood or a fall. The first argument is the number of seeds of each (3).
 */
const seeds = Array.from({ length: Number(process.argv[2] ?? 3) }, (_, i) => i + 101);
const CALM_DAYS = 14;
const minuteDays = 8;
const AT = DAY + 14 * 60;
const TROUBLES = {
  outage_minutes: { from: AT, to: AT + 30, factor: 0 },
  outage_day: { from: AT, to: AT + DAY, factor: 0 },
  flood: { from: AT, to: AT + 60, factor: 8 },
  launch: { from: AT, to: AT + DAY, factor: 5 },
} as const satisfies Record<string, Scenario['trouble']>;

let falseAlarms = 0;
let calmDays = 0;
for (const [name, flow] of Object.entries(FLOWS)) {
  const alarms = seeds.flatMap((seed) => alarmsOf({ flow, days: CALM_DAYS, minuteDays }, seed).alarms);
  calmDays += CALM_DAYS * seeds.length;
  falseAlarms += alarms.length;
  print({ flow: name, calm_days: CALM_DAYS * seeds.length, false_alarms: alarms.length });
}

let told = 0;
let troubles = 0;
let others = 0;
for (const [trouble, stretch] of Object.entries(TROUBLES)) {
  // A stretch of half an hour shows only where its events are more than chance.
  const flows = Object.entries(FLOWS).filter(
    ([name]) => trouble !== 'outage_minutes' || name !== 'a visitor now and then',
  );
  const runs = flows.flatMap(([, flow]) =>
    seeds.map((seed) => alarmsOf({ flow, days: 4, minuteDays, trouble: stretch }, seed).alarms),
  );
  const right = runs.map((alarms) => alarms.find((alarm) => isOf(alarm, stretch)));
  const delays = right.flatMap((alarm) => (alarm ? [alarm.at - stretch.from + 1] : [])).sort((a, b) => a - b);
  told += delays.length;
  troubles += runs.length;
  others += runs.flat().filter((alarm) => alarm.at < stretch.from || alarm.at > stretch.to + 30).length;
  print({
    trouble,
    runs: runs.length,
    told: delays.length,
    minutes_median: delays[Math.floor(delays.length / 2)],
    minutes_largest: delays.at(-1),
  });
}
print({
  true_positives_percent: percent(told, troubles),
  false_positives_percent: percent(falseAlarms + others, falseAlarms + others + told),
  false_alarms_a_metric_and_month: Math.round((3_040 * falseAlarms) / calmDays) / 100,
});

function isOf({ at, side }: Alarm, { from, to, factor }: { from: number; to: number; factor: number }): boolean {
  // A whole hour that is odd in sum is told when it is over.
  return at >= from && at <= to + 1 && side === (factor < 1 ? 'below' : 'above');
}

function percent(part: number, whole: number): number {
  return Math.round((1_000 * part) / Math.max(1, whole)) / 10;
}

function print(figures: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ bench: 'simulated_weeks', ...figures })}\n`);
}
