import { type ApiError, apiError } from '../../base/errors.ts';
import { err, type Result } from '../../base/result.ts';
import type { Fault } from './fault.ts';
import { type Evidences, REASONS } from './reasons/index.ts';

/** The reason for refusing a request, as data; `reasons.ts` has the message and the error code of each reason. */
export type Reason = keyof Evidences;
export type Refusal<R extends Reason = Reason> = {
  [P in R]: { readonly reason: P; readonly evidence: Evidences[P] };
}[R];
/** Everything wrong with a request, or with a part of it. */
export type Refusals = readonly [Refusal, ...Refusal[]];
export type Checked<T> = Result<T, Refusals>;

export function refusal<R extends Reason>(reason: R, evidence: Evidences[R]): Refusal<R> {
  return { reason, evidence };
}

export function refused<R extends Reason>(reason: R, evidence: Evidences[R]): { ok: false; error: Refusals } {
  return err([refusal<Reason>(reason, evidence)]);
}

/** Combines the refusals of the parts of a request and any others; undefined if there are none. */
export function refusalsOf(parts: readonly Checked<unknown>[], others: readonly Refusal[] = []): Refusals | undefined {
  const [first, ...rest] = [...parts.flatMap((part) => (part.ok ? [] : part.error)), ...others];
  return first && [first, ...rest];
}

/** Faults beyond this number are counted but not listed. */
const FAULTS_MAX = 20;

/**
 * Turns the refusals of a request into one error: a single sentence, or a numbered list. The code is `query_too_broad`
 * only if every fault is one of size.
 *
 * @param at  path of the query within a larger body, with which paths and message then begin
 */
export function apiErrorOf(refusals: Refusals, at?: string): ApiError {
  const faults = [...new Map(refusals.map(faultOf).map((each) => [each.message, each])).values()];
  const shown = faults.slice(0, FAULTS_MAX).map((fault) => (at === undefined ? fault : within(at, fault)));
  const more = faults.length - shown.length;
  const listed = shown.map(({ message }, index) => `(${index + 1}) ${message}`).join('; ');
  const sentence =
    shown.length === 1
      ? (shown[0]?.message ?? '')
      : `the query has ${faults.length} faults: ${listed}${more > 0 ? `; and ${more} more` : ''}`;
  const isTooBroad = refusals.every(({ reason }) => REASONS[reason].code === 'query_too_broad');
  const message = at === undefined ? sentence : `\`${at}\`: ${sentence}`;
  return apiError(isTooBroad ? 'query_too_broad' : 'invalid_query', message, { details: { faults: shown } });
}

function within(at: string, fault: ToldFault): ToldFault {
  return { ...fault, path: fault.path ? `${at}.${fault.path}` : at };
}

/** The reason is a closed code, so that a page can say the fault in its own words. */
type ToldFault = Fault & { readonly reason: Reason };

function faultOf<R extends Reason>({ reason, evidence }: Refusal<R>): ToldFault {
  const said = REASONS[reason].words(evidence);
  return { reason, ...(typeof said === 'string' ? { message: said } : said) };
}
