import { ENGAGEMENT_DEFAULT, ENGAGEMENT_SCORES } from '../../../base/engagement.ts';
import { ANOMALY_SCORE_OF_EVENT } from '../../lowering/score-anomalies.ts';
import { ANOMALY_SCORE } from '../../scored-anomalies.ts';
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
const ENGAGEMENT = scoreProperty('engagement_score', SCORE);
/** The confidence of the surest anomaly of the event, or of all events, in its hour; 0 where there is none. */
const ANOMALY = scoreProperty(ANOMALY_SCORE, ANOMALY_SCORE_OF_EVENT);
const PROPERTIES: readonly Property[] = [ENGAGEMENT, ANOMALY];

/** Scores that are worked out when a query runs (docs/decisions/0283-scores-of-events.md). */
export const scores: PropertySource = {
  find: (name) => PROPERTIES.find((property) => property.name === name),
  names: PROPERTIES.map(({ name }) => name),
};

function scoreProperty(name: string, score: Expression): Property {
  const read = { number: score, isSet: ALWAYS };
  return {
    id: name,
    name,
    type: 'number',
    scope: 'event',
    cost: 'column',
    text: call('to_text', score),
    isSet: ALWAYS,
    hasText: ALWAYS,
    group: score,
    isEmptyUnset: false,
    number: { stored: read, measured: read, isZeroWhereUnset: false },
    formsOf: (wanted) => [wanted],
    hidesSent: true,
  };
}
