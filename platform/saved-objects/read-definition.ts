import type { ObjectKind, QueryPart } from '../../core/api/objects/object-kind.ts';
import { RANGE_OF_A_PART } from '../../core/api/objects/saved-query.ts';
import { canonicalJson } from '../../core/base/canonical-json.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { isDeeper, longestList } from '../../core/base/json-shape.ts';
import { OBJECT_BYTES_MAX, QUERY_FILTER_DEPTH_MAX, QUERY_LIST_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { compile } from '../../core/query/compile.ts';
import type { ProjectAccess } from '../auth/principal.ts';
import { validate } from '../routes/read-json.ts';
import type { Definition } from './plan-changes.ts';

/**
 * Filters of a tile stand below `tiles[].filters[]`; each level of them is an object and a list, one of a sequence twice
 * as much.
 */
const DEPTH_MAX = 4 * QUERY_FILTER_DEPTH_MAX + 8;

/**
 * Reads a definition as somebody sent it: size, shape, and each query in it by the query contract. Pure.
 * Errors: `body_too_large`, `bad_request`, `invalid_query`, `query_too_broad`; each names the field and the remedy.
 */
export function readDefinition(
  kind: ObjectKind,
  given: unknown,
  project: Pick<ProjectAccess, 'id' | 'timezone'>,
  nowMs: number,
): Result<Definition, ApiError> {
  if (isDeeper(given, DEPTH_MAX)) {
    return err(apiError('bad_request', `The ${kind.noun} nests deeper than ${DEPTH_MAX} levels; flatten its filters.`));
  }
  const longest = longestList(given);
  if (longest > QUERY_LIST_MAX) {
    return err(
      apiError(
        'bad_request',
        `A list of the ${kind.noun} has ${longest} items; at most ${QUERY_LIST_MAX} are allowed.`,
      ),
    );
  }
  const checked = validate(kind.schema, given);
  if (!checked.ok) return checked;
  const facts = kind.read(given);
  const text = canonicalJson(facts.definition);
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > OBJECT_BYTES_MAX) {
    const message = `The ${kind.noun} takes ${bytes} bytes; at most ${OBJECT_BYTES_MAX} are allowed. Shorten its lists or texts.`;
    return err(apiError('body_too_large', message));
  }
  for (const part of facts.queries) {
    const refused = checkQuery(part, project, nowMs);
    if (refused) return err(refused);
  }
  return ok({ facts, text });
}

/** Compiles the part as the request that a reader would send today. */
function checkQuery(
  { at, request }: QueryPart,
  { id, timezone }: Pick<ProjectAccess, 'id' | 'timezone'>,
  nowMs: number,
): ApiError | undefined {
  const asked = { date_range: RANGE_OF_A_PART, ...request, project_id: id };
  const compiled = compile(asked, { projectId: id, timezone, nowMs }, at);
  return compiled.ok ? undefined : compiled.error;
}
