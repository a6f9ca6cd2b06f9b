import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Card } from './card.ts';
import { emptyParts, is, last, month, type Parts, period } from './meanings.ts';

const kind = 'session';
type Metric = Parts<'sessions'>['metrics'] extends (infer M)[] | undefined ? M : never;
const sessions = (metric: Metric, parts: Parts<'sessions'> = {}): Meaning => ({
  kind: 'sessions',
  ...emptyParts(),
  metrics: [metric],
  ...parts,
});

export const sessionCards: readonly Card[] = [
  {
    id: 'session-01',
    kind,
    catalogue: 'shop',
    says: 'The bounce rate over everything, in the calendar week before the current one.',
    meaning: sessions('bounce_rate', { span: period('week', 1) }),
  },
  {
    id: 'session-02',
    kind,
    catalogue: 'shop',
    says: 'The pages on which most sessions begin (entry pages), the first five of them, in the last 7 days.',
    meaning: sessions('entries', {
      groups: [{ property: 'entry_page' }],
      rank: { direction: 'most', limit: 5 },
      span: last(7, 'day'),
    }),
  },
  {
    id: 'session-03',
    kind,
    catalogue: 'shop',
    says: 'The average length of sessions in minutes, in October.',
    meaning: sessions('duration_mean', { unit: 'minute', span: month(10) }),
  },
  {
    id: 'session-04',
    kind,
    catalogue: 'media',
    says: 'The bounce rate for each device, in the last 30 days.',
    meaning: sessions('bounce_rate', { groups: [{ property: 'device' }], span: last(30, 'day') }),
  },
  {
    id: 'session-05',
    kind,
    catalogue: 'media',
    says: 'The number of sessions on tablets, in the running month.',
    meaning: sessions('sessions', { where: [is('device', 'tablet')], span: period('month', 0) }),
  },
  {
    id: 'session-06',
    kind,
    catalogue: 'media',
    says: 'Sessions per person, in the calendar month before the current one.',
    meaning: sessions('sessions_per_person', { span: period('month', 1) }),
  },
  {
    id: 'session-07',
    kind,
    catalogue: 'saas',
    says: 'The bounce rate of sessions that begin on the page /plans, in the last 14 days.',
    meaning: sessions('bounce_rate', { where: [is('entry_page', '/plans')], span: last(14, 'day') }),
    also: [sessions('bounce_rate', { where: [is('entry_page', '/plans')], span: last(2, 'week') })],
  },
  {
    id: 'session-08',
    kind,
    catalogue: 'mobile',
    says: 'The median length of a session, day by day, in the calendar week before the current one.',
    meaning: sessions('duration_median', { interval: 'day', span: period('week', 1) }),
  },
];
