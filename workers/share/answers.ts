import { PARTS, type Part, partsOf } from '../../core/api/answer-parts.ts';
import type { DateRange } from '../../core/api/kinds/fields.ts';
import { type QueryRequest, queryRequestSchema } from '../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../core/api/query.ts';
import type { PublicTileAnswer, PublicTileFailure } from '../../core/api/share/public-board.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { hiddenAmong, publicAnswer } from '../../core/query/share/public-answer.ts';
import { takeAttempts } from '../../platform/auth/attempts.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { readTileObjects } from '../../platform/dashboards/read-board.ts';
import { database } from '../../platform/database.ts';
import { loadDefinitions } from '../../platform/definitions/load-definitions.ts';
import type { Env } from '../../platform/env.ts';
import { linkEnded, type OpenedLink } from './open-link.ts';
import { readShared } from './read-shared.ts';
import { publicId, type SharedTile, sharedTile, tilesOfLink } from './shared-tiles.ts';

export type Asked = { readonly tiles: readonly string[]; readonly date_range?: DateRange | undefined };
type PublicResult = PublicTileAnswer | PublicTileFailure;
type Clock = { readonly nowMs: number; readonly requestId: string };

/**
 * The figures of tiles of a link, by the ids that only the link knows. All of them count as one report of the project.
 *
 * Errors: `forbidden` for a range that the link does not let readers choose; `rate_limited`; `not_found` once the dashboard
 * is deleted. What went wrong with one tile is never told.
 */
export async function answersOf(
  env: Env,
  opened: OpenedLink,
  { tiles: wanted, date_range: chosen }: Asked,
  { nowMs, requestId }: Clock,
): Promise<Result<PublicResult[], ApiError>> {
  const { link, principal } = opened;
  if (chosen !== undefined && link.range.kind !== 'free') {
    return err(apiError('forbidden', 'The days of this link cannot be chosen.'));
  }
  const taken = await takeAttempts(env, [{ kind: 'share_read', of: link.id }], nowMs);
  if (!taken.ok) return taken;
  const found = await tilesAsked(env, opened, { tiles: wanted, date_range: chosen }, nowMs);
  if (!found) return err(linkEnded());
  const queries = found.map((each) => (each?.shows === 'query' ? queriesOf(each.asked.query) : []));
  const all = queries.flat();
  const answers = await runAll(env, principal, all, nowMs);
  const limited = answers.find((each) => !each.ok && each.error.code === 'rate_limited');
  if (limited && !limited.ok) return err(tooMany(limited.error));
  const rest = answers.values();
  return ok(
    found.map((each, place) => {
      const tile = wanted[place] ?? '';
      const own = (queries[place] ?? []).map(({ part }) => ({ part, answer: rest.next().value }));
      if (each?.shows !== 'query') return { tile, failed: each ? 'left_out' : 'gone', request_id: requestId };
      return resultOf({ tile, hidden: each.asked.hidden_series }, own, opened, requestId);
    }),
  );
}

/** RPC types omit what contains `unknown`, the details of errors, although it crosses the wire unchanged. */
async function runAll(
  env: Env,
  principal: Principal,
  asked: readonly AskedPart[],
  asOfMs: number,
): Promise<readonly Result<QueryResponse, ApiError>[]> {
  if (asked.length === 0) return [];
  const queries = asked.map(({ query }) => query);
  return await env.QUERY.runAll(principal, queries, { asOfMs });
}

type AskedPart = { readonly part: Part | 'main'; readonly query: object };

/** The query of a tile, and those of the totals that belong to it. */
function queriesOf(query: { readonly query_type: string }): readonly AskedPart[] {
  const asked = queryRequestSchema.safeParse({ project_id: ANY_PROJECT, ...query });
  const parts = asked.success ? partsOf(asked.data) : {};
  const totals = PARTS.flatMap((part) => (parts[part] ? [{ part, query: withoutProject(parts[part]) }] : []));
  return [{ part: 'main', query }, ...totals];
}

/** Queries of a batch may leave out the project, which the principal names. */
const ANY_PROJECT = 'any';

function withoutProject({ project_id: _, ...query }: QueryRequest): object {
  return query;
}

async function tilesAsked(
  env: Env,
  { link, principal: { project, share } }: OpenedLink,
  { tiles: wanted, date_range: chosen }: Asked,
  nowMs: number,
): Promise<readonly (SharedTile | undefined)[] | undefined> {
  const db = database(env);
  const dashboard = await readShared(db, project.id, link);
  if (!dashboard || !share) return undefined;
  const all = await Promise.all(
    tilesOfLink(link, dashboard).map(async (tile) => ({ tile, id: await publicId(link, tile.id) })),
  );
  const named = wanted.map((id) => all.find((each) => each.id === id)?.tile);
  const tiles = named.flatMap((tile) => (tile ? [tile] : []));
  const [objects, definitions] = await Promise.all([
    readTileObjects(db, project.id, { segment: dashboard.segment, tiles }),
    loadDefinitions(db, project),
  ]);
  const shared = { link, scope: share, project, dashboard, objects, definitions, chosen, nowMs };
  return Promise.all(named.map((tile) => (tile ? sharedTile(shared, tile) : undefined)));
}

function resultOf(
  { tile, hidden = [] }: { readonly tile: string; readonly hidden: readonly string[] | undefined },
  own: readonly { readonly part: Part | 'main'; readonly answer: Result<QueryResponse, ApiError> | undefined }[],
  { principal: { share } }: OpenedLink,
  requestId: string,
): PublicResult {
  const known = own.flatMap(({ part, answer }) =>
    answer?.ok && share ? [{ part, shown: publicAnswer(answer.value, share) }] : [],
  );
  const main = known.find(({ part }) => part === 'main');
  if (!main) return { tile, failed: 'later', request_id: requestId };
  const totals = known.flatMap(({ part, shown }) => (part === 'main' ? [] : [[part, shown] as const]));
  const ownHidden = hiddenAmong(hidden, main.shown);
  const hiddenSeries = ownHidden.length > 0 ? { hidden_series: ownHidden } : {};
  return { tile, ...main.shown, parts: Object.fromEntries(totals), ...hiddenSeries };
}

/** Without the words of the limit, which tell of the plan. */
function tooMany({ retryAfterS = 1 }: ApiError): ApiError {
  return apiError('rate_limited', 'Too many people are reading this; it tries again in a moment.', { retryAfterS });
}
