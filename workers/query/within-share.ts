import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, type Result } from '../../core/base/result.ts';
import type { QueryContext } from '../../core/query/kind.ts';
import { guardShare, type NotShared } from '../../core/query/share/guard-share.ts';
import { namesOfPersons } from '../../core/query/share/names-of-persons.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import { loadDefinitions } from '../../platform/definitions/load-definitions.ts';
import type { Env } from '../../platform/env.ts';

/**
 * The request within what its reader may see: of a public link, the filters and days of the link are added here, before
 * anything of the request is looked up or planned. Errors: those that it is given; `forbidden`.
 */
export async function withinShare(
  env: Pick<Env, 'DB'>,
  checked: Result<unknown, ApiError>,
  { share, project }: Principal,
  { timezone: zone, nowMs, weekStart }: QueryContext,
): Promise<Result<unknown, ApiError>> {
  if (!checked.ok || !share) return checked;
  const defined = namesOfPersons(await loadDefinitions(database(env), project));
  const reader = { zone, nowMs, ...(weekStart ? { weekStart } : {}), namesOfPersons: defined };
  const guarded = guardShare(checked.value, share, reader);
  return guarded.ok ? guarded : err(notForLinks(guarded.error));
}

/** @param reason  so that a page can say it in its own words */
export function notForLinks(reason: NotShared = 'kind'): ApiError {
  return apiError('forbidden', 'This is not shown through a public link.', { details: { reason } });
}
