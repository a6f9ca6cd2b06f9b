import { DEFINITIONS_READ_MAX, QUERY_LIST_MAX, QUERY_ROWS_MAX, QUERY_ROWS_READ_MAX } from '../../../base/limits.ts';
import { nearName } from '../../../base/near-name.ts';
import { shownValue } from '../../describe-issues.ts';
import type { Fault } from '../fault.ts';
import { invalid, type Spec, tooBroad } from '../spec.ts';
import { hintOf } from './words.ts';

/** The reasons to refuse a request as a whole, with the evidence that their messages need. */
export type RequestEvidences = {
  /** The schema rejects a field. */
  malformed: Fault;
  not_an_object: { given: unknown };
  list_too_long: { items: number };
  unknown_kind: { given: unknown; kinds: readonly string[] };
  too_many_values: { values: number };
  limit_too_high: { limit: number; cells: number; most: number };
  too_many_rows: { rows: number };
  reads_too_much: { rows: number };
  values_too_long: { bytes: number; bytesMax: number };
  statement_too_long: { bytes: number; bytesMax: number };
  too_many_definitions: { noun: string; count: number };
  definitions_too_large: { parts: number; most: number };
};

export const REQUEST_REASONS: { readonly [R in keyof RequestEvidences]: Spec<RequestEvidences[R]> } = {
  malformed: invalid((fault) => fault),
  not_an_object: invalid(({ given }) => `the query must be an object, got ${shownValue(given)}`),
  list_too_long: invalid(
    ({ items }) => `a list of the query has ${items} items, at most ${QUERY_LIST_MAX} are read; shorten it`,
  ),
  unknown_kind: invalid(({ given, kinds }) => {
    const near = typeof given === 'string' ? nearName(given, kinds) : undefined;
    const fault =
      given === undefined ? 'the query has no `query_type`' : `query_type ${shownValue(given)} is not known`;
    const message = `${fault}; use one of ${kinds.join(', ')}${hintOf(near)}`;
    return { path: 'query_type', message, ...(near ? { did_you_mean: near } : {}) };
  }),
  too_many_values: tooBroad(
    ({ values }) =>
      `${values} values are more than ${QUERY_ROWS_MAX} rows; use a coarser interval, a shorter range or fewer series`,
  ),
  limit_too_high: tooBroad(
    ({ limit, cells, most }) =>
      `limit ${limit} times ${cells} values a group is more than ${QUERY_ROWS_MAX} rows; use a limit of ${most}, ` +
      'a coarser interval or a shorter range',
  ),
  too_many_rows: tooBroad(({ rows }) => `the answer has ${rows} rows, at most ${QUERY_ROWS_MAX}; narrow it`),
  reads_too_much: tooBroad(
    ({ rows }) =>
      `the query would read about ${millions(rows)} million events, at most ${millions(QUERY_ROWS_READ_MAX)} million; ` +
      'shorten date_range, or name the events',
  ),
  values_too_long: tooBroad(
    ({ bytes, bytesMax }) =>
      `a filter has ${bytes} bytes of values, with their spellings and escapes, at most ${bytesMax} can be compared; ` +
      'shorten them, or use fewer',
  ),
  statement_too_long: tooBroad(
    ({ bytes, bytesMax }) =>
      `the query becomes ${bytes} bytes of SQL, since each series has the filters and groups for itself; at most ` +
      `${bytesMax} are allowed; use fewer series, groups or filters`,
  ),
  too_many_definitions: tooBroad(
    ({ noun, count }) =>
      `the request names ${count} ${noun}s, those that they name included; at most ${DEFINITIONS_READ_MAX} are allowed ` +
      'in one request; name fewer',
  ),
  definitions_too_large: tooBroad(
    ({ parts, most }) =>
      `the report reads definitions of the project so often that it has ${parts} parts; at most ${most} are allowed; use fewer ` +
      'filters and series of derived properties and virtual events',
  ),
};

function millions(rows: number): number {
  return Math.ceil(rows / 1e6);
}
