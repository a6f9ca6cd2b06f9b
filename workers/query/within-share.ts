import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, type Result } from '../../core/base/result.ts';
import type { QueryContext } from '../../core/query/kind.ts';
import { guardShare, type NotShared } from '../../core/query/share/guard-share.ts';
import type { Principal } from '../../platform/auth/principal.ts';

/**
 * The request within what its reader may see: of a public link, the filters and days of the link are added here, before
 * anything of the request is looked up or planned. Errors: those that it is given; `forbidden`.
 */
export function withinShare(
  checked: Result<unknown, ApiError>,
  { share }: Principal,
  { timezone: zone, nowMs, weekStart }: QueryContext,
): Result<unknown, ApiError> {
  if (!checked.ok || !share) return checked;
  const guarded = guardShare(checked.value, share, { zone, nowMs, ...(weekStart ? { weekStart } : {}) });
  return guarded.ok ? guarded : err(notForLinks(guarded.error));
}

/** @param reason  so that a page can say it in its own words */
export function notForLinks(reason: NotShared = 'kind'): ApiError {
  return apiError('forbidden', 'This is not shown through a public link.', { details: { reason } });
}
