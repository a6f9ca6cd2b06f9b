import type { DateSpan } from '../api/kinds/fields.ts';
import { type ApiErrorOf, apiError } from '../base/errors.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { ExportRequest } from './plan-export.ts';

/** Both ends of the span. Errors: `bad_request`. */
export function spanAsked({ start, end }: ExportRequest): Result<DateSpan, ApiErrorOf<'bad_request'>> {
  if (start !== undefined && end !== undefined) return ok({ start, end });
  const missing = start === undefined ? 'start' : 'end';
  const message = `\`${missing}\` is missing; send \`start\` and \`end\` as dates, such as \`start=2026-03-01&end=2026-03-31\`.`;
  return err(apiError('bad_request', message));
}
