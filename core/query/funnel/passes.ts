import type { Expression, Hole, Output, Query } from '../tree/nodes.ts';
import { sqlExpression, sqlQuery } from '../tree/template.ts';
import type { Funnel } from './request.ts';

/** A required step: its number among those, from 1, and its place among all steps, from 0. */
export type RequiredStep = { readonly step: number; readonly place: number; readonly withinMs?: number };

export function requiredSteps({ steps }: Funnel): RequiredStep[] {
  const required = steps.flatMap(({ isOptional, withinMs }, place) => (isOptional ? [] : [{ place, withinMs }]));
  return required.map(({ place, withinMs }, index) => ({
    step: index + 1,
    place,
    ...(withinMs === undefined ? {} : { withinMs }),
  }));
}

/** At each event, the value of the latest earlier event that has one; in strict order, of the event just before. */
export function previous({ order }: Funnel, of: Expression): Expression {
  const all = order === 'strict' ? of : sqlExpression`arrayFill(value -> value > 0, ${of})`;
  return sqlExpression`arrayPopBack(arrayPushFront(${all}, 0))`;
}

/** At each event, the value of the earliest later event that has one. */
export function following(of: Expression): Expression {
  return sqlExpression`arrayPopFront(arrayPushBack(arrayReverseFill(value -> value > 0, ${of}), 0))`;
}

export const named = (as: string, of: Expression): Output => ({ as, of });
export const NOTHING: Expression = sqlExpression``;

/** The rows with further columns. */
export function adding(rows: Query, columns: Hole): Query {
  return sqlQuery`SELECT *, ${columns}
FROM (
${rows}
)`;
}
