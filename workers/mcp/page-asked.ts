import { rowsOfPage } from '../../core/agents/bounded-page.ts';
import { argumentsHash, type Cursor, readCursor } from '../../core/agents/cursor.ts';
import { type PageAsked, pageSchema } from '../../core/api/agents/agent-tool.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { validate } from '../../platform/routes/read-json.ts';
import type { ToolCall } from './tool-call.ts';

/** The page that a call asks for. */
export type AskedPage = {
  readonly limit: number;
  readonly offset: number;
  readonly asOfMs: number;
  /** The arguments, as a hash that `next` repeats. */
  readonly of: string;
  /** `next` of the page before, if there was one. */
  readonly cursor?: Cursor;
};

/** Reads `limit` and `next`. Errors: `bad_request`, which names the field. */
export function pageAsked({ tool, given }: Pick<ToolCall, 'tool' | 'given'>): Result<AskedPage, ApiError> {
  const { limit, next } = given;
  const page = validate(pageSchema, {
    ...(limit === undefined ? {} : { limit }),
    ...(next === undefined ? {} : { next }),
  });
  return page.ok ? at(page.value, argumentsHash(tool.name, given)) : page;
}

function at({ limit, next }: PageAsked, of: string): Result<AskedPage, ApiError> {
  const rows = rowsOfPage(limit);
  if (next === undefined) return ok({ limit: rows, offset: 0, asOfMs: Date.now(), of });
  const cursor = readCursor(next, of);
  if (cursor) return ok({ limit: rows, offset: cursor.offset, asOfMs: cursor.asOfMs, of, cursor });
  const message =
    '`next` belongs to no page of these arguments; repeat them as they were, or leave it out to begin again.';
  return err(apiError('bad_request', message));
}

/** The refusal of a page whose rows would overlap the ones before, or leave some out. */
export const MOVED_ON = apiError(
  'conflict',
  'The data changed, so this page would repeat or skip rows; begin again without `next`, or ask for a range that is over.',
);
