import { type ApiError, apiError } from '../../core/base/errors.ts';
import { QUERY_COLD_FILES_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { CalendarDate } from '../../core/base/time/calendar.ts';
import type { Stretch } from '../../core/base/time/comparison.ts';
import type { QueryContext } from '../../core/query/kind.ts';
import { coldState, coldStateOf, mayBeCold } from '../../core/query/lowering/tiers/cold-state.ts';
import type { ColdTier } from '../../core/query/lowering/tiers/read-tiers.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { QUIET_MS } from '../../platform/jobs/job.ts';
import { readStore } from '../../platform/store/read-store.ts';
import { COLD_PREFIX, signedPaths } from '../../store/cold/cold-link.ts';
import { linkMakerOf } from '../../store/cold/cold-store.ts';

/** Average file size up to which fetching whole files costs less than two more requests for single columns. */
const SMALL_FILE_BYTES_MAX = 4_000_000;

/** The days that a query reads from cold files, and those that it cannot read at all. */
export type ColdReading = { readonly tier: ColdTier; readonly missing: readonly CalendarDate[] };

/**
 * The cold days of a project within the span of a query, with links by which ClickHouse reads them; undefined if there
 * are none. Looked up just before the query, since days leave the store and files are rewritten.
 *
 * Errors: those of a query; `query_too_broad` for more files than one query may read.
 */
export async function readColdTier(
  env: Env,
  principal: Principal,
  reads: Stretch,
  { projectId, nowMs }: QueryContext,
): Promise<Result<ColdReading | undefined, ApiError>> {
  if (!mayBeCold(reads, nowMs)) return ok(undefined);
  const read = await readStore(env, principal.project, coldState(projectId, reads, { nowMs, quietMs: QUIET_MS }));
  if (!read.ok) return read;
  const { region, retentionDays } = principal.project;
  const { cold, missing } = coldStateOf(read.value.rows, retentionDays, nowMs);
  if (cold.length === 0 && missing.length === 0) return ok(undefined);
  const files = cold.reduce((sum, { objects }) => sum + objects.length, 0);
  if (files > QUERY_COLD_FILES_MAX) {
    const message = `The range reaches into ${files} files of cold storage; a query reads at most ${QUERY_COLD_FILES_MAX}. Shorten the range.`;
    return err(apiError('query_too_broad', message));
  }
  const maker = linkMakerOf(env, region);
  const days = await Promise.all(
    cold.map(async ({ day, objects, hasLateEvents }) => {
      return { day, links: await signedPaths(maker, objects, nowMs), hasLateEvents };
    }),
  );
  const bytes = cold.reduce((sum, day) => sum + day.bytes, 0);
  const areSmall = bytes <= files * SMALL_FILE_BYTES_MAX;
  return ok({ tier: { place: `${maker.serviceUrl}/${COLD_PREFIX}${region}/`, areSmall, days }, missing });
}
