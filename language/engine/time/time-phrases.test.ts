import { describe, expect, it } from 'vitest';
import { tokenize } from '../tokenize.ts';
import { spanText } from './span.ts';
import { timePhrases } from './time-phrases.ts';

/** A Wednesday. */
const WEDNESDAY = '2026-11-18T10:30:00Z';

function read(text: string, at = WEDNESDAY, zone = 'UTC') {
  return timePhrases(tokenize(text), Date.parse(at), zone).map(({ meaning }) => meaning);
}

/** `first..last` of the only span. */
function days(text: string, at = WEDNESDAY, zone = 'UTC'): string | undefined {
  const [span] = read(text, at, zone).flatMap((meaning) => (meaning.is === 'span' ? [meaning.span] : []));
  return span?.kind === 'days' ? `${span.first}..${span.last}` : span && 'instants';
}

describe('time phrases', () => {
  it.each([
    ['today', '2026-11-18..2026-11-18'],
    ['yesterday', '2026-11-17..2026-11-17'],
    ['the day before yesterday', '2026-11-16..2026-11-16'],
    ['this week', '2026-11-16..2026-11-18'],
    ['week to date', '2026-11-16..2026-11-18'],
    ['last week', '2026-11-09..2026-11-15'],
    ['the week before last', '2026-11-02..2026-11-08'],
    ['last 7 days', '2026-11-12..2026-11-18'],
    ['past week', '2026-11-12..2026-11-18'],
    ['last fortnight', '2026-11-05..2026-11-18'],
    ['the last two weeks', '2026-11-09..2026-11-18'],
    ['last 3 months', '2026-09-01..2026-11-18'],
    ['this month', '2026-11-01..2026-11-18'],
    ['MTD', '2026-11-01..2026-11-18'],
    ['last month', '2026-10-01..2026-10-31'],
    ['last quarter', '2026-07-01..2026-09-30'],
    ['this quarter so far', '2026-10-01..2026-11-18'],
    ['last year', '2025-01-01..2025-12-31'],
    ['3 days ago', '2026-11-15..2026-11-15'],
    ['two weeks ago', '2026-11-02..2026-11-08'],
    ['last weekend', '2026-11-14..2026-11-15'],
    ['since Monday', '2026-11-16..2026-11-18'],
    ['since the start of the month', '2026-11-01..2026-11-18'],
    ['since last week', '2026-11-09..2026-11-18'],
    ['on Friday', '2026-11-13..2026-11-13'],
    ['in October', '2026-10-01..2026-10-31'],
    ['in December', '2025-12-01..2025-12-31'],
    ['in November', '2026-11-01..2026-11-18'],
    ['last November', '2025-11-01..2025-11-30'],
    ['October 2024', '2024-10-01..2024-10-31'],
    ['in May', '2026-05-01..2026-05-31'],
    ['Q3', '2026-07-01..2026-09-30'],
    ['the third quarter of 2025', '2025-07-01..2025-09-30'],
    ['on 3 November', '2026-11-03..2026-11-03'],
    ['November 3rd', '2026-11-03..2026-11-03'],
    ['Nov 30', '2025-11-30..2025-11-30'],
    ['29 February', '2024-02-29..2024-02-29'],
    ['2026-11-03', '2026-11-03..2026-11-03'],
    ['between 3 and 10 November', '2026-11-03..2026-11-10'],
    ['from 28 October to 3 November', '2026-10-28..2026-11-03'],
    ['from August to October', '2026-08-01..2026-10-31'],
    ['the week of 4 November', '2026-11-02..2026-11-08'],
    ['in 2025', '2025-01-01..2025-12-31'],
    ['last 24 hours', 'instants'],
    ['past 24h', 'instants'],
  ])('"%s" asked on a Wednesday is %s', (text, expected) => {
    expect(days(text)).toBe(expected);
  });

  it.each([['may I see signups'], ['"last week"'], ['the weakest weekend pages']])('"%s" names no span', (text) => {
    expect(days(text)).toBeUndefined();
  });

  it('begins days in the project’s zone, also on days of a clock change', () => {
    expect(days('today', '2026-11-18T23:30:00Z', 'Europe/Berlin')).toBe('2026-11-19..2026-11-19');
    expect(days('yesterday', '2026-10-25T23:30:00Z', 'Europe/Berlin')).toBe('2026-10-25..2026-10-25');
    expect(days('yesterday', '2026-03-29T21:59:00Z', 'Europe/Berlin')).toBe('2026-03-28..2026-03-28');
    expect(days('last 7 days', '2026-03-09T03:00:00Z', 'America/New_York')).toBe('2026-03-02..2026-03-08');
    expect(days('this week', '2026-11-16T08:00:00Z', 'Pacific/Honolulu')).toBe('2026-11-09..2026-11-15');
  });

  it('counts hours back in elapsed time over a clock change', () => {
    const [span] = read('last 24 hours', '2026-10-25T12:00:00Z', 'Europe/Berlin');
    expect(span).toMatchObject({
      span: { startMs: Date.parse('2026-10-24T12:00:00Z'), endMs: Date.parse('2026-10-25T12:00:00Z') },
    });
  });

  it.each([
    ['per day', { is: 'interval', interval: 'day' }],
    ['hour by hour', { is: 'interval', interval: 'hour' }],
    ['weekly', { is: 'interval', interval: 'week' }],
    ['which month', { is: 'pick', interval: 'month' }],
    ['WAU', { is: 'active', unit: 'week' }],
    ['monthly active users', { is: 'active', unit: 'month' }],
    ['the week before', { is: 'before', unit: 'week', sameLength: false }],
    ['the same period last month', { is: 'before', unit: 'month', sameLength: true }],
    ['week over week', { is: 'before', unit: 'week', sameLength: false }],
    ['next week', { is: 'future' }],
    ['tomorrow', { is: 'future' }],
  ])('"%s" is no span but says %o', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it('says the days of a span in words', () => {
    const [meaning] = read('last week');
    expect(meaning?.is === 'span' && spanText(meaning.span)).toBe('9 Nov 2026 – 15 Nov 2026');
  });
});
