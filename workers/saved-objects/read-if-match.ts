import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { Expected } from '../../platform/saved-objects/plan-changes.ts';

/**
 * Reads `If-Match`: the version that the caller has seen, as the `ETag` of an answer gave it (`"3"`), or `*` for any.
 *
 * @param absent  the expectation without the header
 */
export function readIfMatch(header: string | undefined, absent: Expected): Result<Expected, ApiError> {
  if (header === undefined) return ok(absent);
  const text = header.trim();
  if (text === '*') return ok('live');
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(text)?.[1];
  if (version !== undefined) return ok(Number(version));
  return err(
    apiError(
      'bad_request',
      `\`If-Match\` is \`${text.slice(0, 60)}\`; send a version such as \`"3"\`, or \`*\` for any.`,
    ),
  );
}
