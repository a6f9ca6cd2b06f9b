import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { Card } from './card.ts';
import { ANY_EVENT, emptyParts, event, is, last, month, ofPersons, type Parts, period } from './meanings.ts';

const kind = 'retention';
const retention = (start: EventSelector, parts: Parts<'retention'> = {}): Meaning => ({
  kind,
  ...emptyParts(),
  start,
  back: ANY_EVENT,
  period: 'week',
  ...parts,
});

export const retentionCards: readonly Card[] = [
  {
    id: 'retention-01',
    kind,
    catalogue: 'saas',
    says: 'Weekly retention of people who created an account in the calendar month before the current one (any later activity counts).',
    meaning: retention(event('account_created'), { span: period('month', 1) }),
  },
  {
    id: 'retention-02',
    kind,
    catalogue: 'saas',
    says: 'Daily retention of the accounts created in the calendar week before the current one.',
    meaning: retention(event('account_created'), { period: 'day', span: period('week', 1) }),
  },
  {
    id: 'retention-03',
    kind,
    catalogue: 'saas',
    says: "One number: the part of October's new accounts that was active in the first week after the one they joined in.",
    meaning: retention(event('account_created'), { at: 1, span: month(10) }),
  },
  {
    id: 'retention-04',
    kind,
    catalogue: 'saas',
    says: 'Weekly, the part of people who started a trial in the last 60 days and completed tasks in the weeks afterwards.',
    meaning: retention(event('trial_started'), { back: event('task_completed'), span: last(60, 'day') }),
  },
  {
    id: 'retention-05',
    kind,
    catalogue: 'saas',
    says: 'Retention after account creation of paid users only, in the running quarter, by week.',
    meaning: retention(event('account_created'), {
      where: [ofPersons(is('tier', 'team', 'business'))],
      span: period('quarter', 0),
    }),
  },
  {
    id: 'retention-06',
    kind,
    catalogue: 'shop',
    says: 'By month, how many (in percent) of the people who ordered in the third quarter order again in later months.',
    meaning: retention(event('order_placed'), {
      back: event('order_placed'),
      period: 'month',
      span: { is: 'named', quarter: 3 },
    }),
  },
  {
    id: 'retention-07',
    kind,
    catalogue: 'media',
    says: 'Weekly retention of people who registered an account on mobile, in the last 30 days.',
    meaning: retention(event('Account Registered', is('device', 'mobile')), { span: last(30, 'day') }),
  },
  {
    id: 'retention-08',
    kind,
    catalogue: 'mobile',
    says: 'Day-1 retention of people who installed in the last 30 days: one number.',
    meaning: retention(event('installed'), { period: 'day', at: 1, span: last(30, 'day') }),
  },
  {
    id: 'retention-09',
    kind,
    catalogue: 'mobile',
    says: 'Day-7 retention after installing, for each platform, in October.',
    meaning: retention(event('installed'), {
      period: 'day',
      at: 7,
      groups: [{ property: 'platform' }],
      span: month(10),
    }),
  },
  {
    id: 'retention-10',
    kind,
    catalogue: 'b2b',
    says: 'By month, the part of people who booked an order this year and booked again in the months after.',
    meaning: retention(event('order_booked'), {
      back: event('order_booked'),
      period: 'month',
      span: period('year', 0),
    }),
  },
];
