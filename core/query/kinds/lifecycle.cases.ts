import type { LifecycleQuery } from '../../api/kinds/lifecycle.ts';
import type { QueryCase } from './case.ts';

const ask = (fields: Partial<LifecycleQuery>): LifecycleQuery => ({
  query_type: 'lifecycle',
  project_id: 'p1',
  date_range: { start: '2026-06-01', end: '2026-06-03' },
  ...fields,
});
const did = (event: string, user_id: string, timestamp: string) => ({ event, user_id, timestamp });
const visit = (user_id: string, timestamp: string) => did('visit', user_id, timestamp);

export const lifecycleCases: readonly QueryCase[] = [
  {
    name: 'counts persons of this tenant by any event, with links learned later',
    covers: 'another tenant',
    request: ask({}),
    // u1 (as a1) and u2 (as a2) begin on the 1st; both come on the 2nd; on the 3rd u2 alone. The crawler is a bot.
    rows: [
      ['2026-06-01', 2, 0, 0, 0],
      ['2026-06-02', 0, 2, 0, 0],
      ['2026-06-03', 0, 1, 0, 1],
    ],
  },
  {
    name: 'has a row of zeros for every period where nothing happened',
    covers: 'no rows',
    request: ask({ event: 'nothing', interval: 'month' }),
    rows: [['2026-06-01', 0, 0, 0, 0]],
  },
  {
    name: 'knows who came before the range, who comes back after a gap, and counts a gap once',
    request: ask({ event: 'visit', date_range: { start: '2026-03-02', end: '2026-03-07' } }),
    sent: [
      visit('a', '2026-03-02T10:00:00Z'),
      visit('a', '2026-03-03T10:00:00Z'),
      visit('a', '2026-03-05T10:00:00Z'),
      visit('b', '2026-02-20T10:00:00Z'),
      visit('b', '2026-03-03T10:00:00Z'),
      visit('c', '2026-03-04T10:00:00Z'),
      visit('c', '2026-03-04T12:00:00Z'),
      visit('d', '2026-03-01T10:00:00Z'),
      visit('d', '2026-03-02T10:00:00Z'),
      did('login', 'f', '2026-02-01T10:00:00Z'),
      visit('f', '2026-03-06T10:00:00Z'),
    ],
    // 2nd: a new, d returning from the 1st. 3rd: a returning, b back since February, d dormant. 4th: c new, a and b
    // dormant. 5th: a back, c dormant. 6th: f new, whose login is not the event asked for; a dormant. 7th: f dormant.
    rows: [
      ['2026-03-02', 1, 1, 0, 0],
      ['2026-03-03', 0, 1, 1, 1],
      ['2026-03-04', 1, 0, 0, 2],
      ['2026-03-05', 0, 0, 1, 1],
      ['2026-03-06', 1, 0, 0, 1],
      ['2026-03-07', 0, 0, 0, 1],
    ],
  },
  {
    // # reported as PostHog/posthog#2795
    name: 'begins weeks on Monday in the zone of the project',
    request: ask({ event: 'visit', interval: 'week', date_range: { start: '2026-03-02', end: '2026-03-15' } }),
    timezone: 'Asia/Tokyo',
    sent: [
      visit('a', '2026-03-08T03:00:00Z'),
      visit('a', '2026-03-08T15:30:00Z'),
      visit('b', '2026-03-03T15:30:00Z'),
      visit('c', '2026-03-03T14:30:00Z'),
    ],
    // a came on Sunday 8 March at noon and on Monday at 00:30 in Tokyo.
    rows: [
      ['2026-03-02', 3, 0, 0, 0],
      ['2026-03-09', 0, 1, 0, 2],
    ],
  },
  {
    name: 'begins weeks on Sunday where asked to',
    request: ask({
      event: 'visit',
      interval: 'week',
      week_start: 'sunday',
      date_range: { start: '2026-03-01', end: '2026-03-14' },
    }),
    // Saturday 7 and Sunday 8 March.
    sent: [visit('a', '2026-03-07T12:00:00Z'), visit('a', '2026-03-08T12:00:00Z')],
    rows: [
      ['2026-03-01', 1, 0, 0, 0],
      ['2026-03-08', 0, 1, 0, 0],
    ],
  },
  {
    name: 'takes whole weeks where the range begins and ends within one, up to now',
    request: ask({ event: 'visit', interval: 'week', date_range: { start: '2026-03-04', end: '2026-03-31' } }),
    now: '2026-03-12T12:00:00Z',
    // Monday 2 March is before the range, in its first week. The week of the 9th is running; the next has not begun.
    sent: [visit('a', '2026-03-02T12:00:00Z'), visit('b', '2026-03-10T12:00:00Z')],
    rows: [
      ['2026-03-02', 1, 0, 0, 0],
      ['2026-03-09', 1, 0, 0, 1],
    ],
  },
];
