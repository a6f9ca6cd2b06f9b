import { describe, expect, test } from 'vitest';
import { casesOf, timeoutMs } from '../../test/harness/draws.ts';
import { type Alarm, alarmsOf, DAY, FLOWS, type Scenario, type Trouble } from '../../test/harness/simulated-weeks.ts';
import { allowedTail } from './budget.ts';

/** Days and seeds of a flow without trouble: a month of each in the short form, a year in the long one. */
const SEEDS = casesOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [1]);
const CALM_DAYS = casesOf([30], [3])[0] ?? 3;
const NOON = 12 * 60;
const TIMEOUT = timeoutMs(30_000);

const judged = (overrides: Partial<Scenario> & Pick<Scenario, 'flow'>, seed = 1): Alarm[] =>
  alarmsOf({ days: 2, ...overrides }, seed).alarms;
const withTrouble = (trouble: Trouble, overrides: Partial<Scenario> = {}): Alarm[] =>
  judged({ flow: FLOWS['a day’s rhythm'], trouble, ...overrides });

describe('at most one false alarm per metric and month', () => {
  test.each(Object.entries(FLOWS))('%s', { timeout: TIMEOUT }, (_, flow) => {
    const alarms = SEEDS.flatMap((seed) => judged({ flow, days: CALM_DAYS }, seed));
    expect(alarms.length).toBeLessThanOrEqual(Math.max(0, (SEEDS.length * CALM_DAYS) / 30));
  });

  test('a change of clocks, in spring and in autumn, with office hours and a nightly import in local time', () => {
    const calendar = { zone: 'Europe/Berlin', holidays: new Set<string>() };
    for (const date of ['2026-03-28', '2026-10-24']) {
      const startMinute = Date.parse(`${date}T00:00:00Z`) / 60_000;
      expect(judged({ flow: FLOWS['office hours'], calendar, startMinute, days: 3 })).toEqual([]);
    }
  });

  test('a day of few visitors that the calendar names as a holiday', () => {
    const calendar = { zone: 'UTC', holidays: new Set(['2026-06-01']) };
    expect(withTrouble({ from: 0, to: DAY, factor: 0.1 }, { calendar })).toEqual([]);
  });

  test('a project’s first day', () => {
    expect(judged({ flow: FLOWS['a day’s rhythm'], isNew: true, days: 1 })).toEqual([]);
  });
});

test('at most one false alarm per project and week with 2,000 series watched: no minute of them may have more', () => {
  const minutes = 2_000 * 7 * DAY;
  expect(allowedTail(2_000, 0.5) * minutes).toBeLessThanOrEqual(1);
  expect(allowedTail(1, 0.5) * 30.4 * DAY).toBeLessThanOrEqual(1);
});

describe('what is wrong is told once, and its end', () => {
  test('an outage is critical within two minutes where 14 events were expected in two', { timeout: TIMEOUT }, () => {
    for (const seed of SEEDS) {
      const trouble = { from: NOON, to: NOON + 20, factor: 0 };
      const [alarm, ...others] = judged({ flow: { rate: () => 7 }, trouble, days: 1 }, seed);
      expect(alarm).toMatchObject({ type: 'drop', severity: 'critical' });
      expect(alarm?.at).toBeLessThanOrEqual(NOON + 1);
      expect(alarm?.to).toBeLessThanOrEqual(NOON + 21);
      expect(others).toEqual([]);
    }
  });

  test('an outage of two days is one alarm, and its end is no rise', { timeout: TIMEOUT }, () => {
    const alarms = withTrouble({ from: NOON, to: NOON + 2 * DAY, factor: 0 }, { days: 4 });
    expect(alarms).toMatchObject([{ type: 'drop', severity: 'critical' }]);
    expect(alarms[0]?.to).toBeGreaterThanOrEqual(NOON + 2 * DAY - 1);
    expect(alarms[0]?.to).toBeLessThan(NOON + 2 * DAY + 30);
  });

  test('an outage in the night is told when the morning does not come', { timeout: TIMEOUT }, () => {
    const flow = FLOWS['office hours'];
    const [alarm, ...others] = judged({ flow, trouble: { from: 300, to: NOON, factor: 0 } });
    expect(alarm).toMatchObject({ side: 'below', severity: 'critical' });
    expect(alarm?.at).toBeLessThanOrEqual(510 + 30);
    expect(others).toEqual([]);
  });

  test('a launch that multiplies the traffic is told in its first minutes', { timeout: TIMEOUT }, () => {
    const alarms = withTrouble({ from: NOON, to: 2 * DAY, factor: 5 });
    expect(alarms).toMatchObject([{ side: 'above' }]);
    expect(alarms[0]?.at).toBeLessThan(NOON + 3);
  });

  test('a slow leak of two per cent an hour is told before two days are over', { timeout: TIMEOUT }, () => {
    const leak = (passed: number) => Math.exp((-0.02 * passed) / 60);
    const [alarm] = withTrouble({ from: 0, to: 3 * DAY, factor: leak }, { days: 3 });
    expect(alarm?.side).toBe('below');
    expect(alarm?.at).toBeLessThanOrEqual(2 * DAY);
  });

  test('an hourly job that does not run is told', { timeout: TIMEOUT }, () => {
    const flow = { rate: () => 0, surely: FLOWS['an hourly job'].surely };
    const [alarm] = judged({ flow, trouble: { from: NOON, to: NOON + 360, factor: 0 }, days: 1 });
    expect(alarm?.side).toBe('below');
    expect(alarm?.at).toBeLessThanOrEqual(NOON + 240);
  });
});
