import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../base/time/durations.ts';
import { type Silence, silenceOf, silenceText } from './silence.ts';

const DAY = Date.parse('2026-06-10T00:00:00Z');
/** Nine an hour, for so many days up to an hour of 10 June. */
function counts(days: number, lastHour: number, perHour: (hour: number) => number = () => 9) {
  const hours = Array.from(
    { length: days * 24 + lastHour + 1 },
    (_, index) => DAY - days * 24 * HOUR_MS + index * HOUR_MS,
  );
  return new Map(hours.map((atMs) => [atMs, perHour(new Date(atMs).getUTCHours())]));
}

describe('an event that a release has renamed', () => {
  it('is silent once enough of them are missing', () => {
    expect(silenceOf('signup_done', counts(2, 14), DAY + 16 * HOUR_MS)).toBeUndefined();
    expect(silenceOf('signup_done', counts(2, 14), DAY + 17 * HOUR_MS)).toMatchObject({ dayBefore: 216 });
  });

  it('is not silent at night, when it never comes', () => {
    const office = counts(2, 17, (hour) => (hour >= 8 && hour < 18 ? 9 : 0));
    expect(silenceOf('signup_done', office, DAY + 22 * HOUR_MS)).toBeUndefined();
  });

  it('is told with its last minute and the event that took its place', () => {
    const silence: Silence = { event: 'signup_done', lastHourMs: DAY + 14 * HOUR_MS, dayBefore: 212 };
    const at = (minute: number) => new Map([[DAY + 14 * HOUR_MS + minute * MINUTE_MS, 3]]);
    const minutes = new Map([
      ['signup_done', at(5)],
      ['page_view', new Map([...at(50), [DAY + 13 * HOUR_MS, 9]])],
      ['signup_completed', at(5)],
    ]);
    expect(silenceText(silence, minutes, 'UTC')).toBe(
      '`signup_done` has not come since 14:05; 212 a day before; `signup_completed` began at 14:05.',
    );
  });
});
