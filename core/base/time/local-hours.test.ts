import { describe, expect, it } from 'vitest';
import { hoursAt, hoursOfDate, type LocalHours } from './local-hours.ts';

const ZONE = 'Europe/Berlin';
const NIGHTS: LocalHours = {
  start: '22:00',
  end: '07:00',
  weekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
};

describe('hours over midnight', () => {
  it.each([
    ['is an hour shorter when clocks go forward', '2026-03-28', '2026-03-28T21:00:00Z', '2026-03-29T05:00:00Z'],
    ['is an hour longer when clocks go back', '2026-10-24', '2026-10-24T20:00:00Z', '2026-10-25T06:00:00Z'],
    ['is nine hours on other nights', '2026-06-10', '2026-06-10T20:00:00Z', '2026-06-11T05:00:00Z'],
  ])('%s', (_, date, start, end) => {
    expect(hoursOfDate(ZONE, NIGHTS, date)).toEqual({ startMs: Date.parse(start), endMs: Date.parse(end) });
  });

  it('has no night that begins on a day that is not named', () => {
    expect(hoursOfDate(ZONE, NIGHTS, '2026-06-14')).toBeUndefined();
  });

  it.each([
    ['2026-03-29T04:59:59Z', true],
    ['2026-03-29T05:00:00Z', false],
    ['2026-10-25T05:30:00Z', true],
    ['2026-06-15T01:00:00Z', false],
  ])('belongs to the day on which it begins: %s', (instant, isWithin) => {
    expect(hoursAt(ZONE, NIGHTS, Date.parse(instant)) !== undefined).toBe(isWithin);
  });

  it('is the whole day if it ends when it begins', () => {
    const all = { start: '00:00', end: '00:00' };
    expect(hoursAt(ZONE, all, Date.parse('2026-06-10T11:00:00Z'))).toEqual({
      startMs: Date.parse('2026-06-09T22:00:00Z'),
      endMs: Date.parse('2026-06-10T22:00:00Z'),
    });
  });
});
