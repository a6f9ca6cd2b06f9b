import type { Condition } from '../../../core/api/meaning/condition.ts';
import {
  aggregate,
  events,
  is,
  isNot,
  last,
  measure,
  period,
  persons,
  test,
} from '../../../language/training/cards/meanings.ts';
import type { Pairs } from './pair.ts';

const yesterday = { span: period('day', 1) };
const lastWeek = { span: period('week', 1) };
const lastMonth = { span: period('month', 1) };
const failed = (...where: Condition[]) => events('levelFailed', ...where);
const plays = (...where: Condition[]) => events('Video Played', ...where);
const quotes = (...where: Condition[]) => events('quote_sent', ...where);
const adds = (...where: Condition[]) => events('add_to_basket', ...where);
const byPage = { groups: [{ property: 'page' }] };

/** Numbers that are also values, values that are also words of time or order, names that are common words. */
export const clashPairs: readonly Pairs[] = [
  {
    world: 'mobile',
    question: 'level 10 failures yesterday',
    meaning: measure(failed(is('level', 10)), yesterday),
    twins: [
      ['level 3 failures yesterday', measure(failed(is('level', 3)), yesterday)],
      ['level 10 starts yesterday', measure(events('levelStarted', is('level', 10)), yesterday)],
      ['level failures yesterday on version 10', measure(failed(is('appVersion', '10')), yesterday)],
      ['level failures yesterday above level 10', measure(failed(test('level', 'greater', 10)), yesterday)],
      ['level failures yesterday at level 10 or below', measure(failed(test('level', 'at_most', 10)), yesterday)],
      ['level failures in the last 10 days', measure(failed(), { span: last(10, 'day') })],
      ['level failures in the last 10 hours', measure(failed(), { span: last(10, 'hour') })],
      ['level failures yesterday by level', measure(failed(), { groups: [{ property: 'level' }], ...yesterday })],
      [
        'top 10 levels by failures yesterday',
        measure(failed(), { groups: [{ property: 'level' }], rank: { direction: 'most', limit: 10 }, ...yesterday }),
      ],
      ['hard level failures yesterday', measure(failed(is('difficulty', 'hard')), yesterday)],
      ['level failures yesterday except on hard', measure(failed(isNot('difficulty', 'hard')), yesterday)],
      ['level failures yesterday on ios', measure(failed(is('platform', 'ios')), yesterday)],
      ['level failures yesterday, android only', measure(failed(is('platform', 'android')), yesterday)],
      ['players who failed level 10 yesterday', measure(persons('levelFailed', is('level', 10)), yesterday)],
    ],
  },
  {
    world: 'media',
    question: 'plays of "The Week" last month',
    meaning: measure(plays(is('show', 'The Week')), lastMonth),
    twins: [
      ['plays of "Today" last month', measure(plays(is('show', 'Today')), lastMonth)],
      ['plays of "First Look" last month', measure(plays(is('show', 'First Look')), lastMonth)],
      ['video plays per week last month', measure(plays(), { interval: 'week', ...lastMonth })],
      ['video plays today', measure(plays(), { span: period('day', 0) })],
      ['video plays last month by show', measure(plays(), { groups: [{ property: 'show' }], ...lastMonth })],
      ['plays of "The Week" today', measure(plays(is('show', 'The Week')), { span: period('day', 0) })],
      ['video plays last month except "The Week"', measure(plays(isNot('show', 'The Week')), lastMonth)],
      [
        'first video plays last month',
        measure({ of: 'first_events', event: { events: ['Video Played'], where: [] } }, lastMonth),
      ],
      ['shares last month', measure(events('Share'), lastMonth)],
      ['subscribes last month', measure(events('Subscribe'), lastMonth)],
      ['unsubscribes last month', measure(events('Unsubscribe'), lastMonth)],
    ],
  },
  {
    world: 'b2b',
    question: 'quotes sent last month with status open',
    meaning: measure(quotes(is('status', 'open')), lastMonth),
    twins: [
      ['quotes sent last month with status first', measure(quotes(is('status', 'first')), lastMonth)],
      ['quotes sent last month with status on hold', measure(quotes(is('status', 'on hold')), lastMonth)],
      ['quotes sent last month with any status', measure(quotes(test('status', 'set')), lastMonth)],
      ['quotes sent last month with status not open', measure(quotes(isNot('status', 'open')), lastMonth)],
      ['quotes sent last month by status', measure(quotes(), { groups: [{ property: 'status' }], ...lastMonth })],
      [
        'quotes requested last month with status open',
        measure(events('quote_requested', is('status', 'open')), lastMonth),
      ],
      ['average value of quotes sent last month', measure(aggregate('avg', 'value', 'quote_sent'), lastMonth)],
      ['quotes sent last month with a value above 1000', measure(quotes(test('value', 'greater', 1000)), lastMonth)],
      ['quotes sent last month by type', 'ask'],
    ],
  },
  {
    world: 'shop',
    question: 'add to baskets last week, size 10',
    meaning: measure(adds(is('size', '10')), lastWeek),
    twins: [
      ['add to baskets last week, size 12', measure(adds(is('size', '12')), lastWeek)],
      ['add to baskets last week, quantity 10', measure(adds(is('quantity', 10)), lastWeek)],
      ['add to baskets last week, quantity over 10', measure(adds(test('quantity', 'greater', 10)), lastWeek)],
      ['add to baskets last week by size', measure(adds(), { groups: [{ property: 'size' }], ...lastWeek })],
      ['add to baskets last week, not size 10', measure(adds(isNot('size', '10')), lastWeek)],
      ['add to baskets in the last 10 weeks', measure(adds(), { span: last(10, 'week') })],
    ],
  },
  {
    world: 'shop',
    question: 'top 10 pages last week',
    meaning: measure(events('page_view'), { ...byPage, rank: { direction: 'most', limit: 10 }, ...lastWeek }),
    twins: [
      [
        'top 3 pages last week',
        measure(events('page_view'), { ...byPage, rank: { direction: 'most', limit: 3 }, ...lastWeek }),
      ],
      [
        'top pages last week',
        measure(events('page_view'), { ...byPage, rank: { direction: 'most', limit: 5 }, ...lastWeek }),
      ],
      [
        '10 least viewed pages last week',
        measure(events('page_view'), { ...byPage, rank: { direction: 'least', limit: 10 }, ...lastWeek }),
      ],
      [
        'top 10 pages last week by visitors',
        measure(persons('page_view'), { ...byPage, rank: { direction: 'most', limit: 10 }, ...lastWeek }),
      ],
      [
        'top 10 countries last week by page views',
        measure(events('page_view'), {
          groups: [{ property: 'country' }],
          rank: { direction: 'most', limit: 10 },
          ...lastWeek,
        }),
      ],
      [
        'top 10 pages last week on mobile',
        measure(events('page_view', is('device', 'mobile')), {
          ...byPage,
          rank: { direction: 'most', limit: 10 },
          ...lastWeek,
        }),
      ],
    ],
  },
];
