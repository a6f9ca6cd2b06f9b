import type { ScoredHours } from '../scored-anomalies.ts';
import { call, column, type Expression, infix, type Query, value } from '../tree/nodes.ts';
import { sqlExpression } from '../tree/template.ts';
import { mapExpressions, mapNodes, mapSelects } from '../tree/walk.ts';
import type { LoweringContext } from './lower.ts';

/** Stands for the score of an event until the anomalies of the project are known; `scoreAnomalies` replaces it. */
export const ANOMALY_SCORE_OF_EVENT: Expression<'sql'> = sqlExpression`anomaly_score(${column('event')}, ${column('timestamp')})`;

/** Replaces the score of an event by a look-up in the hours of the project's anomalies. */
export function scoreAnomalies(query: Query, { scored }: LoweringContext): Query {
  return mapSelects(query, (select) =>
    mapExpressions(select, (of) =>
      mapNodes(of, (node) =>
        node.kind === 'sql' && node.text === ANOMALY_SCORE_OF_EVENT.text ? scoreOf(scored) : node,
      ),
    ),
  );
}

const NONE = value('Float64', 0);
const HOUR = call('to_seconds', call('to_hour', column('timestamp')));
/** Hours are below it, and so many events times it is a whole number that a Float64 holds. */
const EVENT_STEP = 2 ** 32;

function scoreOf(scored: ScoredHours | undefined): Expression {
  if (!scored || scored.hours.length === 0) return NONE;
  const ofAll = lookUp(HOUR, scored, (event) => event === 0);
  const named = scored.hours.some(({ event }) => event > 0);
  if (!named) return ofAll;
  const event = call(
    'transform',
    call('to_text', column('event')),
    value('Array(String)', [...scored.events]),
    value(
      'Array(Float64)',
      scored.events.map((_, index) => (index + 1) * EVENT_STEP),
    ),
    NONE,
  );
  const ofEvent = lookUp(infix(event, '+', HOUR), scored, (of) => of > 0);
  return call('if', infix(ofEvent, '>', ofAll), ofEvent, ofAll);
}

function lookUp(key: Expression, { hours }: ScoredHours, isWanted: (event: number) => boolean): Expression {
  const wanted = hours.filter(({ event }) => isWanted(event));
  if (wanted.length === 0) return NONE;
  return call(
    'transform',
    call('to_number', key),
    value(
      'Array(Float64)',
      wanted.map(({ event, hourS }) => event * EVENT_STEP + hourS),
    ),
    value(
      'Array(Float64)',
      wanted.map(({ score }) => score),
    ),
    NONE,
  );
}
