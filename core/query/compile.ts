import { isKindName, type KindName, kindNames } from '../api/kinds/index.ts';
import { reportFields } from '../api/kinds/report-fields.ts';
import type { ApiError } from '../base/errors.ts';
import { isDeeper, longestList } from '../base/json-shape.ts';
import { QUERY_FILTER_DEPTH_MAX, QUERY_LIST_MAX } from '../base/limits.ts';
import { nearName } from '../base/near-name.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { CellPlace, Plan, QueryContext, QueryKind } from './kind.ts';
import { kinds } from './kinds/index.ts';
import { type ProjectScope, scopeOf } from './project-scope.ts';
import { withDefinitions } from './read-definitions.ts';
import { apiErrorOf, type Checked, refusal, refused } from './refusals/refusal.ts';
import { sizeOfTrees } from './tree/size-of.ts';

/** A parsed request and its kind. */
export type Compiled = { readonly kind: KindName; readonly plan: Plan };

/**
 * Parses an untrusted request and plans it. Pure: the same request at the same time gives the same plan, which
 * `lowering/lower.ts` turns into statements. Errors: `invalid_query`, `query_too_broad`; the message names the value
 * and the remedy.
 *
 * @param at  path of the query within a larger body, for messages
 */
export function compile(request: unknown, context: QueryContext, at?: string): Result<Compiled, ApiError> {
  const planned = planRequest(request, context, (kind, sound) => kinds[kind].plan(sound, context));
  return planned.ok ? planned : err(apiErrorOf(planned.error, at));
}

/**
 * Plans the list of the persons behind one cell of the answer to a request. Errors: those of `compile`, and of a cell that
 * the answer does not have, or that no persons are behind.
 */
export function compileExplained(
  request: unknown,
  cell: CellPlace,
  context: QueryContext,
  at: string,
): Result<Compiled, ApiError> {
  // Faults of the query have paths within it, those of the cell stand beside it.
  const sound = compile(request, context, at);
  if (!sound.ok) return sound;
  const planned = planRequest(request, context, (kind, given) => {
    const { explain }: QueryKind = kinds[kind];
    const able = Object.entries<QueryKind>(kinds).flatMap(([name, each]) => (each.explain ? [name] : []));
    return explain ? explain(given, cell, context) : refused('explains_no_persons', { kind, able });
  });
  return planned.ok ? planned : err(apiErrorOf(planned.error));
}

function planRequest(
  request: unknown,
  context: QueryContext,
  planKind: (kind: KindName, request: object) => Checked<Plan>,
): Checked<Compiled> {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    return refused('not_an_object', { given: request });
  }
  if (isDeeper(request, REQUEST_DEPTH_MAX)) return refused('filters_too_deep', {});
  const items = longestList(request);
  if (items > QUERY_LIST_MAX) return refused('list_too_long', { items });
  const kind = 'query_type' in request ? request.query_type : undefined;
  if (!isKindName(kind)) return refusedKind(request, kind, context);
  const plan = planKind(kind, request);
  if (!plan.ok) return plan;
  const { definitions = [] } = context;
  const defined = withDefinitions(plan.value, definitions);
  // Whoever may ask may also multiply what others have defined.
  const parts = definitions.length === 0 ? 0 : sizeOfTrees(defined.queries);
  if (parts > DEFINED_PARTS_MAX) return refused('definitions_too_large', { parts, most: DEFINED_PARTS_MAX });
  return ok({ kind, plan: inScope(defined, scopeOf(request, context)) });
}

/** Parts of all expressions of a report, in which definitions stand as often as they are read. */
const DEFINED_PARTS_MAX = 100_000;

function inScope(plan: Plan, scope: ProjectScope): Plan {
  const { leavingOut } = plan;
  // Under which of its names an event was sent is not asked for any more.
  const events = plan.names.events.filter((name) => (scope.merged?.alike(name).length ?? 1) === 1);
  return {
    ...plan,
    scope,
    names: { ...plan.names, events },
    ...(leavingOut ? { leavingOut: () => ({ ...leavingOut(), scope }) } : {}),
  };
}

/**
 * Adds the other faults of the request: all of them if a known kind was probably meant, otherwise those in the fields that
 * every kind has.
 */
function refusedKind(request: object, given: unknown, context: QueryContext): Checked<never> {
  const unknown = refusal('unknown_kind', { given, kinds: kindNames });
  const near = typeof given === 'string' ? nearName(given, kindNames) : undefined;
  const others = isKindName(near)
    ? kinds[near].plan({ ...request, query_type: near }, context)
    : kinds.segmentation.plan({ ...sharedFields(request), query_type: 'segmentation' }, context);
  return err([unknown, ...(others.ok ? [] : others.error)]);
}

function sharedFields(request: object): object {
  return Object.fromEntries(Object.entries(request).filter(([name]) => Object.hasOwn(reportFields, name)));
}

/** Each level of `events[].filters[]` adds an object and a list to the depth, and one of a sequence twice as much. */
export const REQUEST_DEPTH_MAX = 4 * QUERY_FILTER_DEPTH_MAX + 6;
