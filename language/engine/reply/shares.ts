import type { AnswerValue } from '../../../core/api/ai.ts';
import type { Aggregation } from '../../../core/api/kinds/field-names.ts';
import type { TrendQuery } from '../../../core/api/kinds/trend.ts';
import type { Answered } from './answer.ts';

/** The query for the total of all groups, if the question asks for shares of an additive measure. */
export function wholeQuery({ query, show }: Answered): TrendQuery | undefined {
  const canBeShared = SHARED.includes(query.aggregation ?? 'count') && query.formula === undefined;
  if (show.as !== 'groups' || show.asShare !== true || !canBeShared) return undefined;
  const { group_by: _, limit: __, ...whole } = query;
  return whole;
}
const SHARED: readonly Aggregation[] = ['count', 'unique_users', 'unique_sessions', 'sum'];

/** Each group as a fraction of the total. The groups' sum may exceed it if one person is in several groups. */
export function sharesOf(values: readonly AnswerValue[], whole: number | null): AnswerValue[] {
  return whole === null || whole === 0
    ? []
    : values.map(({ unit: _, ...each }) => ({ ...each, value: each.value / whole }));
}
