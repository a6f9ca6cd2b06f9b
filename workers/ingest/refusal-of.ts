import { type ApiErrorOf, apiError } from '../../core/base/errors.ts';
import { matchesOrigin } from '../../core/base/origin-rule.ts';
import type { REQUEST_REASONS } from '../../core/ingest/ledger/receipt.ts';
import { organizationClosed } from '../../core/tenancy/closed.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { quotaProblem } from '../../platform/intake/quota.ts';

/** Why a request of a known project is refused as a whole; the ledger counts its events under the code. */
export type Refusal = ApiErrorOf<(typeof REQUEST_REASONS)[number]>;

export type Asked = {
  /** Null from servers and apps, which lists of web origins do not concern. */
  readonly origin: string | null;
  /** How many the request holds. */
  readonly events: number;
  /** How many its protocol allows. */
  readonly eventsMax: number;
};

/**
 * The page that sends a request. Browsers name no origin when a page loads an image, as a pixel does, but its address or
 * origin as the referrer, unless the page forbids that. In other requests the referrer may be the visitor's, which a server
 * has passed on.
 */
export function originOf({ method, headers }: Pick<Request, 'method' | 'headers'>): string | null {
  const origin = headers.get('origin');
  const referrer = headers.get('referer') ?? '';
  if (origin !== null || method !== 'GET' || !/^https?:/i.test(referrer)) return origin;
  return URL.parse(referrer)?.origin ?? null;
}

/** Why the project takes nothing of this request, or undefined. */
export function refusalOf(rules: WriteKeyRules, asked: Asked, nowMs: number): Refusal | undefined {
  if (rules.closed !== null) return organizationClosed(rules.closed);
  return originProblem(rules, asked.origin) ?? sizeProblem(asked) ?? quotaProblem(rules, nowMs);
}

function originProblem({ allowed_origins: allowed }: WriteKeyRules, origin: string | null): Refusal | undefined {
  if (origin === null || allowed.length === 0 || allowed.some((rule) => matchesOrigin(rule, origin))) return undefined;
  const message = `This project takes no events from \`${origin}\`; add it to the project's allowed origins.`;
  return apiError('origin_not_allowed', message);
}

function sizeProblem({ events, eventsMax }: Asked): Refusal | undefined {
  if (events <= eventsMax) return undefined;
  return apiError('too_many_events', `The batch holds ${events} events, at most ${eventsMax} are allowed; split it.`);
}
