import type { MetricSettings } from '../../core/api/anomaly.ts';
import { type JudgedAnomaly, judgeMinute, type Memories } from '../../core/detection/judge-minute.ts';
import { type ProjectCalendar, placeOf, UTC_CALENDAR } from '../../core/detection/place.ts';
import { trained } from '../../core/detection/train.ts';
import { poisson, randomFrom } from './simulated-traffic.ts';

export const DAY = 1_440;
/** Minutes of clock time, and the day of the week, 0 for Monday. */
type When = { readonly clock: number; readonly weekday: number; readonly minute: number };
/** Events a minute that are expected at a time, and events that come for certain. */
export type Flow = { readonly rate: (when: When) => number; readonly surely?: (when: When) => number };

/** A stretch in which the flow is multiplied: 0 is an outage. Minutes from the first judged one. */
export type Trouble = {
  readonly from: number;
  readonly to: number;
  readonly factor: number | ((passed: number) => number);
};

export type Scenario = {
  readonly flow: Flow;
  readonly trouble?: Trouble;
  /** Days judged. */
  readonly days: number;
  /** Days of history by minute; 5 by default. */
  readonly minuteDays?: number;
  readonly calendar?: ProjectCalendar;
  /** The first judged minute; the Monday of 1 June 2026 in UTC by default. */
  readonly startMinute?: number;
  /** A project's first day has no history. */
  readonly isNew?: boolean;
  readonly settings?: ReadonlyMap<string, MetricSettings>;
};

export type Alarm = Pick<JudgedAnomaly, 'type' | 'severity' | 'side'> & {
  /** Minutes from the first judged one at which it is told, and the last that was unusual. */
  readonly at: number;
  readonly to: number;
};

const MONDAY = Date.UTC(2026, 5, 1) / 60_000;

const daily = (clock: number): number => 1 - 0.8 * Math.cos((2 * Math.PI * (clock - 240)) / DAY);

/** Flows of ordinary projects, each with what made other detectors alarm for ever. */
export const FLOWS = {
  'a visitor now and then': { rate: () => 0.3 },
  'small integers': { rate: () => 2 },
  'a day’s rhythm': { rate: ({ clock }) => 20 * daily(clock) },
  'a quiet weekend': { rate: ({ clock, weekday }) => 20 * daily(clock) * (weekday >= 5 ? 0.3 : 1) },
  'office hours': {
    rate: ({ clock, weekday }) => (weekday < 5 && clock >= 510 && clock < 1_050 ? 20 : 0.1),
  },
  'an hourly job': { rate: () => 2, surely: ({ clock }) => (clock % 60 === 7 ? 120 : 0) },
  'a burst every ten minutes': { rate: () => 3, surely: ({ clock }) => (clock % 10 === 0 ? 120 : 0) },
  'a nightly import': { rate: () => 5, surely: ({ clock }) => (clock >= 120 && clock < 150 ? 500 : 0) },
  growth: { rate: ({ clock, minute }) => 20 * daily(clock) * Math.exp((0.05 * (minute - MONDAY)) / DAY / 7) },
} as const satisfies Record<string, Flow>;

/** Judges a series through a scenario, from four weeks of history. */
export function alarmsOf(scenario: Scenario, seed: number): { alarms: Alarm[]; minutes: number } {
  const { days, calendar = UTC_CALENDAR, startMinute = MONDAY, isNew = false, settings = new Map() } = scenario;
  const random = randomFrom(seed);
  const countAt = (minute: number) => countOf(scenario, minute, startMinute, calendar, random);
  const history = isNew ? undefined : trained(historyOf(countAt, startMinute, scenario.minuteDays ?? 5), calendar);
  let memories: Memories = new Map(history ? [['flow', history]] : []);
  const alarms: Alarm[] = [];
  for (let at = 0; at < days * DAY; at++) {
    const minute = startMinute + at;
    const counts = new Map([['flow', countAt(minute)]]);
    const judged = judgeMinute({ memories, counts, minute, settings, metricsMax: 10, calendar });
    memories = judged.memories;
    const anomaly = judged.judged[0]?.anomaly;
    if (anomaly?.change === 'began') alarms.push({ ...anomaly, at, to: at });
    const last = alarms.at(-1);
    if (anomaly && last && anomaly.change !== 'began') {
      alarms[alarms.length - 1] = { ...last, severity: anomaly.severity, to: anomaly.toMinute - startMinute };
    }
  }
  return { alarms, minutes: days * DAY };
}

function countOf(
  { flow, trouble }: Scenario,
  minute: number,
  startMinute: number,
  calendar: ProjectCalendar,
  random: () => number,
): number {
  const { hour, weekday } = placeOf(minute, calendar);
  const when = { clock: hour * 60 + (minute % 60), weekday, minute };
  const passed = minute - startMinute;
  const isTrouble = trouble && passed >= trouble.from && passed < trouble.to;
  const factor = isTrouble
    ? typeof trouble.factor === 'number'
      ? trouble.factor
      : trouble.factor(passed - trouble.from)
    : 1;
  const surely = Math.round((flow.surely?.(when) ?? 0) * Math.min(1, factor));
  return poisson(flow.rate(when) * factor, random) + surely;
}

/** Four weeks by hour, the last days of them by minute. */
function historyOf(countAt: (minute: number) => number, untilMinute: number, minuteDays: number) {
  const fromMinute = untilMinute - minuteDays * DAY;
  const minutes = new Map<number, number>();
  const hours = Array.from({ length: 28 * 24 }, (_, i) => {
    const minute = untilMinute - 28 * DAY + i * 60;
    const counts = Array.from({ length: 60 }, (_, offset) => countAt(minute + offset));
    if (minute >= fromMinute) for (const [offset, count] of counts.entries()) minutes.set(minute + offset, count);
    return { minute, count: counts.reduce((sum, count) => sum + count, 0) };
  });
  return { hours, minutes, fromMinute, untilMinute };
}
