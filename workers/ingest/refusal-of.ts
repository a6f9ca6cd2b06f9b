import { type ApiErrorOf, apiError } from '../../core/base/errors.ts';
import { BATCH_EVENTS_MAX } from '../../core/base/limits.ts';
import type { REQUEST_REASONS } from '../../core/ingest/ledger/receipt.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { quotaProblem } from './quota.ts';

/** Why a request is refused as a whole, whose project is known; the ledger counts its events under the code. */
export type Refusal = ApiErrorOf<(typeof REQUEST_REASONS)[number]>;

/**
 * Why the project takes nothing of this request, or undefined.
 *
 * @param origin  null from servers and apps, which no list of web origins is about
 */
export function refusalOf(
  rules: WriteKeyRules,
  origin: string | null,
  events: number,
  nowMs: number,
): Refusal | undefined {
  return originProblem(rules, origin) ?? sizeProblem(events) ?? quotaProblem(rules, nowMs);
}

function originProblem({ allowed_origins: allowed }: WriteKeyRules, origin: string | null): Refusal | undefined {
  if (origin === null || allowed.length === 0 || allowed.includes(origin)) return undefined;
  const message = `This project takes no events from \`${origin}\`; add it to the project's allowed origins.`;
  return apiError('origin_not_allowed', message);
}

function sizeProblem(events: number): Refusal | undefined {
  if (events <= BATCH_EVENTS_MAX) return undefined;
  return apiError(
    'too_many_events',
    `The batch holds ${events} events, at most ${BATCH_EVENTS_MAX} are allowed; split it.`,
  );
}
