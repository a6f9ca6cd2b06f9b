import { err, ok, type Result } from '../../../core/base/result.ts';
import { type Condition, parseFilter } from '../../../core/tenancy/scim/filter.ts';
import { invalid, quoted, type ScimProblem } from '../../../core/tenancy/scim/problem.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import type { Page } from './find-users.ts';

const COUNT_DEFAULT = 100;
export const COUNT_MAX = 200;

export type ListRequest = { readonly conditions: readonly Condition[]; readonly page: Page };

/** The filter and page of a list. Errors: 400. */
export function listRequest(c: RequestContext, attributes: readonly string[]): Result<ListRequest, ScimProblem> {
  const filter = c.req.query('filter') ?? '';
  const conditions = filter.trim() === '' ? ok([]) : parseFilter(filter, attributes);
  if (!conditions.ok) return conditions;
  const startIndex = numberOf(c, 'startIndex', 1);
  if (!startIndex.ok) return startIndex;
  const count = numberOf(c, 'count', COUNT_DEFAULT);
  if (!count.ok) return count;
  // RFC 7644 (3.4.2.4): less than 1 counts as 1, and a negative count as 0.
  const page = { startIndex: Math.max(1, startIndex.value), count: Math.min(COUNT_MAX, Math.max(0, count.value)) };
  return ok({ conditions: conditions.value, page });
}

function numberOf(c: RequestContext, name: string, absent: number): Result<number, ScimProblem> {
  const text = c.req.query(name);
  if (text === undefined || text === '') return ok(absent);
  const number = Number(text);
  if (Number.isSafeInteger(number)) return ok(number);
  return err(invalid('invalidValue', `\`${name}\`: ${quoted(text)} is no whole number.`));
}
