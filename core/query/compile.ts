import { type ApiError, apiError } from '../errors.ts';
import { QUERY_FILTER_DEPTH_MAX, QUERY_ROWS_MAX } from '../limits.ts';
import { err, ok, type Result } from '../result.ts';
import { print, type Statement } from './compiler/printer.ts';
import { transform } from './compiler/transforms.ts';
import type { Plan, QueryContext } from './kind.ts';
import { isKind, type KindName, kinds } from './kinds/index.ts';
import { type Bounds, boundsRead } from './tiers/time-bounds.ts';

/** A request ready to run: one statement, and what makes an answer of its rows. */
export type Compiled = {
  readonly kind: KindName;
  readonly statement: Statement;
  readonly plan: Plan;
  /** Events of no other time are read. */
  readonly reads: Bounds;
};

/**
 * A request as it came from outside -> one SELECT. Pure: the same request at the same time gives the same text.
 * Errors: `invalid_query`, `query_too_broad`; the message names the value and the remedy.
 */
export function compile(request: unknown, context: QueryContext): Result<Compiled, ApiError> {
  if (typeof request !== 'object' || request === null || !('query_type' in request)) {
    return err(
      apiError('invalid_query', `the query has no \`query_type\`; use one of ${Object.keys(kinds).join(', ')}`),
    );
  }
  const { query_type: kind } = request;
  if (!isKind(kind)) {
    const given = String(kind).slice(0, 60);
    return err(
      apiError('invalid_query', `query_type \`${given}\` is not known; use one of ${Object.keys(kinds).join(', ')}`),
    );
  }
  if (isDeeper(request, JSON_DEPTH_MAX)) {
    return err(apiError('invalid_query', `filters nest deeper than ${QUERY_FILTER_DEPTH_MAX} levels; flatten them`));
  }
  const plan = kinds[kind].plan(request, context);
  if (!plan.ok) return plan;
  const tree = transform(plan.value.query, {
    projectId: context.projectId,
    includeBots: plan.value.includeBots,
    rowsMax: QUERY_ROWS_MAX,
    ...(context.cold ? { cold: context.cold } : {}),
  });
  return ok({ kind, statement: print(tree), plan: plan.value, reads: boundsRead(plan.value.query) });
}

/** Filters stand below `events[].filters[]`, and each level of them is an object and a list. */
const JSON_DEPTH_MAX = 2 * QUERY_FILTER_DEPTH_MAX + 6;

/** Looked at before anything walks the request, so that a deep one costs nothing. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}
