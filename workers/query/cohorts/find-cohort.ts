import { and, eq } from 'drizzle-orm';
import type { FoundCohort } from '../../../core/api/kinds/behaviour-filters.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { findCohorts, type StoredCohort } from '../../../core/query/cohorts/find-cohorts.ts';
import { apiErrorOf, refusal } from '../../../core/query/refusals/refusal.ts';
import { cohortLists } from '../../../core/tenancy/schema.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { readCohorts } from '../../../platform/cohorts/read-cohorts.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';

/** The cohort of an address: as it is stored, and as queries read it. */
export type NamedCohort = { readonly stored: StoredCohort; readonly found: FoundCohort };

/**
 * Errors: `not_found`, with the id that was probably meant; `query_too_broad` if its rules name too many others or read too
 * much; `invalid_query` if they lead in a circle.
 */
export async function findCohort(env: Env, caller: Principal, id: string): Promise<Result<NamedCohort, ApiError>> {
  const read = await readCohorts(database(env), caller.project.id, [id]);
  if (!read.ok) return err(apiErrorOf([refusal('too_many_definitions', { noun: 'cohort', count: read.error })]));
  const { stored: all, ids } = read.value;
  const { found, refusals } = findCohorts([{ path: 'id', cohort: id }], all, ids);
  const cohort = found.get(id);
  const stored = all.find((each) => each.id === cohort?.id);
  if (cohort && stored) return ok({ stored, found: cohort });
  const [first, ...others] = refusals;
  if (first && first.reason !== 'unknown_cohort') return err(apiErrorOf([first, ...others]));
  const message = first ? apiErrorOf([first, ...others]).message : `there is no cohort \`${id.slice(0, 64)}\``;
  return err(apiError('not_found', `${message.charAt(0).toUpperCase()}${message.slice(1)}`.replace(/[^.?]$/, '$&.')));
}

export async function readList(env: Env, caller: Principal, cohort: string) {
  const isOfCohort = and(eq(cohortLists.projectId, caller.project.id), eq(cohortLists.cohort, cohort));
  const [row] = await database(env).select().from(cohortLists).where(isOfCohort);
  return row;
}
