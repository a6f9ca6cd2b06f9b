import { describe, expect, it } from 'vitest';
import { demoHistory, presence } from './history.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Monday, in the middle of the day. */
const END_MS = Date.UTC(2026, 10, 23, 14);
const OPTIONS = { endMs: END_MS, days: 90, visitors: 2_000, seed: 1 };

const history = demoHistory(OPTIONS);
const timesMs = history.map(({ timestamp }) => Date.parse(timestamp));
const views = history.filter(({ event }) => event === 'page_view');

function perDay(wanted: (date: Date) => boolean): number {
  const days = new Set<string>();
  let count = 0;
  for (const { timestamp } of views) {
    if (!wanted(new Date(timestamp))) continue;
    days.add(timestamp.slice(0, 10));
    count++;
  }
  return count / days.size;
}

describe('the history', () => {
  it('is identical for the same options, and differs for another seed', () => {
    expect(JSON.stringify(demoHistory(OPTIONS))).toBe(JSON.stringify(history));
    expect(demoHistory({ ...OPTIONS, seed: 2 })[0]?.id).not.toBe(history[0]?.id);
  });

  it('lies within its span, ordered by time, each event with a unique id', () => {
    expect(timesMs.every((timeMs, index) => index === 0 || timeMs >= (timesMs[index - 1] ?? 0))).toBe(true);
    expect(timesMs.at(0)).toBeGreaterThanOrEqual(END_MS - 90 * DAY_MS);
    expect(timesMs.at(-1)).toBeLessThan(END_MS);
    expect(new Set(history.map(({ id }) => id)).size).toBe(history.length);
  });

  it('is busier on weekdays than at weekends, and by day than by night', () => {
    const isWeekend = (date: Date) => date.getUTCDay() % 6 === 0;
    expect(perDay((date) => !isWeekend(date)) / perDay(isWeekend)).toBeGreaterThan(1.5);
    const atNight = perDay((date) => date.getUTCHours() < 4);
    expect(perDay((date) => date.getUTCHours() >= 9 && date.getUTCHours() < 13) / atNight).toBeGreaterThan(2);
  });

  it('grows: its last month has at least half as much again as its first', () => {
    const within = (from: number, to: number) =>
      timesMs.filter((at) => at >= END_MS - from * DAY_MS && at < END_MS - to * DAY_MS).length;
    expect(within(30, 0) / within(90, 60)).toBeGreaterThan(1.5);
  });

  it('gives every visit a country, a device and a source, distributed as in the catalogue', () => {
    const countries = new Map<string, number>();
    for (const { context } of views)
      countries.set(String(context.country), (countries.get(String(context.country)) ?? 0) + 1);
    const largest = [...countries].sort(([, a], [, b]) => b - a)[0];
    expect([countries.size, largest?.[0]]).toEqual([8, 'US']);
    expect(new Set(views.map(({ properties }) => properties.utm_source))).toContain('newsletter');
  });

  it('has a flood of errors twelve days before its end', () => {
    const errors = (from: number) =>
      timesMs.filter((at, index) => history[index]?.event === 'error' && at >= from && at < from + 6 * HOUR_MS);
    expect(errors(END_MS - 12 * DAY_MS).length).toBeGreaterThan(20 * Math.max(1, errors(END_MS - 13 * DAY_MS).length));
  });

  it('has four hours without a sign-up five days before its end, while visitors came', () => {
    const fromMs = END_MS - 5 * DAY_MS;
    const inOutage = history.filter(
      (_, index) => (timesMs[index] ?? 0) >= fromMs && (timesMs[index] ?? 0) < fromMs + 4 * HOUR_MS,
    );
    expect(inOutage.some(({ event }) => event === 'page_view')).toBe(true);
    expect(inOutage.filter(({ event }) => event === 'signup')).toEqual([]);
  });
});

it('has half as many people at weekends, and most of them before noon', () => {
  const monday = Date.UTC(2026, 10, 23, 11);
  expect(presence(monday)).toBe(1);
  expect(presence(monday - DAY_MS)).toBe(0.5);
  expect(presence(monday + 12 * HOUR_MS)).toBe(0.25);
});
