import type { KindName } from '../api/kinds/index.ts';
import { type ApiError, apiError } from '../base/errors.ts';
import { QUERY_FILTER_DEPTH_MAX, QUERY_LIST_MAX } from '../base/limits.ts';
import { nearName } from '../base/near-name.ts';
import { err, ok, type Result } from '../base/result.ts';
import { shownValue } from './describe-issues.ts';
import { type Fault, faultsOf, refusal } from './faults.ts';
import type { Plan, QueryContext } from './kind.ts';
import { isKind, kinds } from './kinds/index.ts';

/** A request understood, and the kind that it is of. */
export type Compiled = { readonly kind: KindName; readonly plan: Plan };

/**
 * Reads a request from outside and plans it. Pure: the same request at the same time gives the same plan, which
 * `lowering/lower.ts` turns into statements.
 * Errors: `invalid_query`, `query_too_broad`; the message names the value and the remedy.
 */
export function compile(request: unknown, context: QueryContext): Result<Compiled, ApiError> {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    return err(apiError('invalid_query', `the query must be an object, got ${shownValue(request)}`));
  }
  const kind = 'query_type' in request ? request.query_type : undefined;
  if (isDeeper(request, REQUEST_DEPTH_MAX)) {
    return err(apiError('invalid_query', `filters nest deeper than ${QUERY_FILTER_DEPTH_MAX} levels; flatten them`));
  }
  const longest = longestList(request);
  if (longest > QUERY_LIST_MAX) {
    const message = `a list of the query has ${longest} items, at most ${QUERY_LIST_MAX} are read; shorten it`;
    return err(apiError('invalid_query', message));
  }
  if (!isKind(kind)) {
    const others = kinds.segmentation.plan({ ...request, query_type: 'segmentation' }, context);
    return err(refusal([unknownKind(kind), ...(others.ok ? [] : faultsOf(others.error))]));
  }
  const plan = kinds[kind].plan(request, context);
  if (!plan.ok) return plan;
  return ok({ kind, plan: plan.value });
}

function unknownKind(given: unknown): Fault {
  const near = typeof given === 'string' ? nearName(given, Object.keys(kinds)) : undefined;
  return {
    path: 'query_type',
    message:
      `${given === undefined ? 'the query has no `query_type`' : `query_type ${shownValue(given)} is not known`}; use one of ${Object.keys(kinds).join(', ')}` +
      (near ? `; did you mean \`${near}\`?` : ''),
    ...(near ? { did_you_mean: near } : {}),
  };
}

/** Filters stand below `events[].filters[]`, and each level of them is an object and a list. */
const REQUEST_DEPTH_MAX = 2 * QUERY_FILTER_DEPTH_MAX + 6;

/** Looked at before the schema, which makes a report of every item. */
function longestList(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce((most: number, each) => Math.max(most, longestList(each)), 0);
  return Array.isArray(value) ? Math.max(value.length, inner) : inner;
}

/** Looked at before anything walks the request, so that a deep one costs nothing. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}
