import { expect, test } from 'vitest';
import { backScan, type Scan } from './back-scan.ts';
import { metricSettingsSchema } from './metric-settings.ts';
import { UTC_CALENDAR } from './place.ts';
import { tunedSensitivity } from './tune.ts';

const DAY = 1_440;
const scanned = (of: Scan) => backScan(of, () => Promise.resolve());

/** Three days of about twenty sign-ups a minute, even but for what the test adds. */
const scan = (change: (minute: number) => number | undefined, overrides: Partial<Scan> = {}): Scan => ({
  metric: 'signup',
  counts: new Map(Array.from({ length: 3 * DAY }, (_, i) => [i, change(i) ?? 20 + ((i * 7) % 5) - 2] as const)),
  learnFrom: 0,
  from: DAY,
  to: 3 * DAY,
  settings: metricSettingsSchema.parse({}),
  seriesWatched: 10,
  calendar: UTC_CALENDAR,
  ...overrides,
});

test('finds an outage and a flood of the past with their ends, sums and the band around them', async () => {
  const isOut = (minute: number) => minute >= 2 * DAY && minute < 2 * DAY + 60;
  const isFlood = (minute: number) => minute >= 2 * DAY + 600 && minute < 2 * DAY + 610;
  const { findings, isCut } = await scanned(scan((minute) => (isOut(minute) ? 0 : isFlood(minute) ? 200 : undefined)));
  expect(isCut).toBe(false);
  expect(findings).toMatchObject([
    { fromMinute: 2 * DAY, side: 'below', wouldAlarm: true },
    { fromMinute: 2 * DAY + 600, side: 'above', wouldAlarm: true },
  ]);
  // A minute or two more: an anomaly is over once a few minutes were usual.
  expect((findings[0]?.toMinute ?? 0) - 2 * DAY).toBeGreaterThanOrEqual(59);
  expect((findings[0]?.toMinute ?? 0) - 2 * DAY).toBeLessThan(63);
  expect(findings[1]?.value).toBeGreaterThanOrEqual(2_000);
  expect(findings[0]?.band.length).toBeGreaterThan(30);
  expect(findings[0]?.band.some(({ value, lower }) => value < lower)).toBe(true);
});

test('tells nothing of what was before the span, and nothing of an even time', async () => {
  const { findings } = await scanned(scan((minute) => (minute === 900 ? 300 : undefined)));
  expect(findings).toEqual([]);
});

test('labels move the sensitivity within a factor of ten of what a person chose', () => {
  const labels = { noise: 0, missed: 0, confirmed: 0 };
  expect(tunedSensitivity(0.5, labels)).toBe(0.5);
  expect(tunedSensitivity(0.5, { ...labels, noise: 2 })).toBe(0.4);
  expect(tunedSensitivity(0.5, { ...labels, noise: 2, confirmed: 4 })).toBe(0.5);
  expect(tunedSensitivity(0.5, { ...labels, missed: 1 })).toBe(0.55);
  expect(tunedSensitivity(0.5, { ...labels, noise: 40 })).toBe(0.25);
  expect(tunedSensitivity(0.9, { ...labels, missed: 40 })).toBe(1);
  expect(tunedSensitivity(0.1, { ...labels, noise: 1 })).toBe(0.1);
});
