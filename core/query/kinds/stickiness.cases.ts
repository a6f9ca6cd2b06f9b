import type { StickinessQuery } from '../../api/kinds/stickiness.ts';
import type { QueryCase } from './case.ts';

const ask = (fields: Partial<StickinessQuery>): StickinessQuery => ({
  query_type: 'stickiness',
  project_id: 'p1',
  date_range: { start: '2026-06-01', end: '2026-06-03' },
  ...fields,
});
const play = (user_id: string, timestamp: string) => ({ event: 'play', user_id, timestamp });

export const stickinessCases: readonly QueryCase[] = [
  {
    name: 'counts persons of this tenant by any event, with links learned later',
    covers: 'another tenant',
    request: ask({}),
    // u1 on the 1st and 2nd, u2 (as a2, linked on the 5th) on all three days. The crawler is a bot.
    rows: [
      [1, 0, 2],
      [2, 1, 2],
      [3, 1, 1],
    ],
    totals: { persons: 2 },
  },
  {
    name: 'has a row of zeros for every number of periods where nothing happened',
    covers: 'no rows',
    request: ask({ events: ['nothing', 'nowhere'], interval: 'week' }),
    rows: [[1, 0, 0]],
    totals: { persons: 0 },
  },
  {
    name: 'counts distinct days of the zone, of persons, within the range',
    request: ask({ event: 'play', date_range: { start: '2026-03-02', end: '2026-03-08' } }),
    timezone: 'America/Los_Angeles',
    sent: [
      play('a', '2026-03-02T20:00:00Z'),
      play('a', '2026-03-03T06:00:00Z'),
      play('b', '2026-03-03T07:30:00Z'),
      play('b', '2026-03-03T08:30:00Z'),
      ...['01', '02', '03', '04', '05'].map((minute) => play('c', `2026-03-04T18:${minute}:00Z`)),
      { event: 'play', anonymous_id: 'pad', timestamp: '2026-03-03T18:00:00Z' },
      { event: 'play', user_id: 'd', anonymous_id: 'pad', timestamp: '2026-03-04T18:00:00Z' },
      play('d', '2026-03-05T18:00:00Z'),
      play('f', '2026-03-02T07:59:59Z'),
      play('f', '2026-03-06T18:00:00Z'),
      play('f', '2026-03-09T06:59:59Z'),
    ],
    // a: two days of UTC, one in Los Angeles. b: an hour across its midnight, 2. c: five times on one day. d: the pad on
    // the 3rd, then the 4th and 5th. f: the night to the 2nd is 1 March there, outside; the 6th and, in summer time, the
    // 8th at 23:59:59.
    rows: [
      [1, 2, 5],
      [2, 2, 3],
      [3, 1, 1],
      [4, 0, 0],
      [5, 0, 0],
      [6, 0, 0],
      [7, 0, 0],
    ],
    totals: { persons: 5 },
  },
  {
    // # reported as PostHog/posthog#25841
    name: 'begins weeks on Monday in the zone of the project',
    request: ask({ event: 'play', interval: 'week', date_range: { start: '2026-03-02', end: '2026-03-15' } }),
    timezone: 'Asia/Tokyo',
    sent: [
      play('a', '2026-03-08T03:00:00Z'),
      play('a', '2026-03-08T15:30:00Z'),
      play('b', '2026-03-03T15:30:00Z'),
      play('c', '2026-03-03T14:30:00Z'),
    ],
    // a in two weeks, on Sunday 8 March and Monday the 9th; b and c in one.
    rows: [
      [1, 2, 3],
      [2, 1, 1],
    ],
    totals: { persons: 3 },
  },
  {
    name: 'counts weeks from Sunday where asked to, as many as have begun',
    request: ask({
      event: 'play',
      interval: 'week',
      week_start: 'sunday',
      date_range: { start: '2026-03-01', end: '2026-03-31' },
    }),
    now: '2026-03-09T12:00:00Z',
    // Saturday 7 and Sunday 8 March are in two weeks, Sunday and Monday in one.
    sent: [
      play('a', '2026-03-07T12:00:00Z'),
      play('a', '2026-03-08T12:00:00Z'),
      play('b', '2026-03-08T12:00:00Z'),
      play('b', '2026-03-09T11:00:00Z'),
    ],
    rows: [
      [1, 1, 2],
      [2, 1, 1],
    ],
  },
];
