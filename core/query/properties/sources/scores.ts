import { ENGAGEMENT_DEFAULT, ENGAGEMENT_SCORES } from '../../../base/engagement.ts';
import { call, column, type Expression, emptyText, infix, value } from '../../tree/nodes.ts';
import type { Property, PropertySource } from '../property.ts';

const ALWAYS = value('UInt8', 1);

/** From the name of the event alone, so that rollups by hour give the same sums, means and bounds as events. */
const SCORE: Expression = call(
  'if',
  infix(column('bot'), '=', emptyText),
  call(
    'transform',
    call('to_text', column('event')),
    value('Array(String)', [...ENGAGEMENT_SCORES.keys()]),
    value('Array(Float64)', [...ENGAGEMENT_SCORES.values()]),
    value('Float64', ENGAGEMENT_DEFAULT),
  ),
  value('Float64', 0),
);
const READ = { number: SCORE, isSet: ALWAYS };

const ENGAGEMENT: Property = {
  id: 'engagement_score',
  name: 'engagement_score',
  type: 'number',
  scope: 'event',
  cost: 'column',
  text: call('to_text', SCORE),
  isSet: ALWAYS,
  hasText: ALWAYS,
  group: SCORE,
  isEmptyUnset: false,
  number: { stored: READ, measured: READ, isZeroWhereUnset: false },
  formsOf: (wanted) => [wanted],
  hidesSent: true,
};

/** Scores that are worked out when a query runs (docs/decisions/0283-engagement-by-name.md). */
export const scores: PropertySource = {
  find: (name) => (name === ENGAGEMENT.name ? ENGAGEMENT : undefined),
  names: [ENGAGEMENT.name],
};
