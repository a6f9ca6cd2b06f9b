import type { Behaviour } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { Card } from './card.ts';
import { event, is, last, measure, month, period, persons } from './meanings.ts';

const kind = 'segmentation';
const did = (of: EventSelector, parts: Partial<Behaviour> = {}): Behaviour => ({ did: true, event: of, ...parts });
const didNot = (of: EventSelector, parts: Partial<Behaviour> = {}): Behaviour => ({ ...did(of, parts), did: false });

export const segmentationCards: readonly Card[] = [
  {
    id: 'segmentation-01',
    kind,
    catalogue: 'shop',
    says: 'The number of people who added something to their basket but placed no order, both in the calendar week before the current one.',
    meaning: measure(persons(), {
      who: [did(event('add_to_basket')), didNot(event('order_placed'))],
      span: period('week', 1),
    }),
  },
  {
    id: 'segmentation-02',
    kind,
    catalogue: 'shop',
    says: 'The number of people with three or more orders in the running quarter.',
    meaning: measure(persons(), {
      who: [did(event('order_placed'), { times: { at_least: 3 } })],
      span: period('quarter', 0),
    }),
  },
  {
    id: 'segmentation-03',
    kind,
    catalogue: 'shop',
    says: 'The number of people who joined the newsletter in October and up to today have never ordered anything.',
    meaning: measure(persons(), {
      who: [did(event('newsletter_joined')), didNot(event('order_placed'), { span: { is: 'all' } })],
      span: month(10),
    }),
  },
  {
    id: 'segmentation-04',
    kind,
    catalogue: 'saas',
    says: 'The number of people who connected both slack and github in the last 30 days.',
    meaning: measure(persons(), {
      who: [
        did(event('integration_connected', is('integration', 'slack'))),
        did(event('integration_connected', is('integration', 'github'))),
      ],
      span: last(30, 'day'),
    }),
  },
  {
    id: 'segmentation-05',
    kind,
    catalogue: 'saas',
    says: 'The number of people active in the calendar month before the current one but not in the current one so far.',
    meaning: measure(persons(), {
      who: [didNot({ events: [], where: [] }, { span: period('month', 0) })],
      span: period('month', 1),
    }),
  },
  {
    id: 'segmentation-06',
    kind,
    catalogue: 'saas',
    says: 'The number of people who completed tasks on at least 5 different days of the last 14.',
    meaning: measure(persons(), {
      who: [did(event('task_completed'), { different: 'day', times: { at_least: 5 } })],
      span: last(14, 'day'),
    }),
    also: [
      measure(persons(), {
        who: [did(event('task_completed'), { different: 'day', times: { at_least: 5 } })],
        span: last(2, 'week'),
      }),
    ],
  },
  {
    id: 'segmentation-07',
    kind,
    catalogue: 'saas',
    says: 'The number of people who exported a report or connected an integration (one of the two is enough), in the running month.',
    meaning: measure(persons(), {
      who: [{ or: [did(event('report_exported')), did(event('integration_connected'))] }],
      span: period('month', 0),
    }),
  },
  {
    id: 'segmentation-08',
    kind,
    catalogue: 'media',
    says: 'The number of people who read at least 2 different sections in the last 7 days.',
    meaning: measure(persons(), {
      who: [did(event('Article Read'), { different: { property: 'section' }, times: { at_least: 2 } })],
      span: last(7, 'day'),
    }),
  },
  {
    id: 'segmentation-09',
    kind,
    catalogue: 'media',
    says: 'The number of people who saw the paywall more than 5 times without subscribing, in the calendar month before the current one.',
    meaning: measure(persons(), {
      who: [did(event('Paywall Shown'), { times: { at_least: 6 } }), didNot(event('Subscribe'))],
      span: period('month', 1),
    }),
  },
  {
    id: 'segmentation-10',
    kind,
    catalogue: 'b2b',
    says: 'The number of people who downloaded exactly one document in the last 30 days.',
    meaning: measure(persons(), {
      who: [did(event('document_downloaded'), { times: { at_least: 1, at_most: 1 } })],
      span: last(30, 'day'),
    }),
  },
  {
    id: 'segmentation-11',
    kind,
    catalogue: 'mobile',
    says: 'The number of people who watched ads but bought no item, in the running week, by platform.',
    meaning: measure(persons(), {
      who: [did(event('adWatched')), didNot(event('itemPurchased'))],
      groups: [{ property: 'platform' }],
      span: period('week', 0),
    }),
  },
];
