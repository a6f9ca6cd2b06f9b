import type { AnswerRow } from '../../../core/api/answer-rows.ts';
import type { QueryResponse } from '../../../core/api/query.ts';

/** The value of an answer of one row and nothing beside it. */
export function onlyValue(rows: QueryResponse['rows']): number | null {
  const cell = rows[0]?.[0];
  return typeof cell === 'number' ? cell : null;
}

/** Bucket, series and group of a row in one label. */
export function labelOf({ time, series, group }: AnswerRow): string {
  return [time, series, ...group].filter((part) => part !== undefined && part !== null).join(' · ');
}
