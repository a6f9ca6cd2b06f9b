import type { Context } from 'hono';
import type { RejectCode } from '../../core/api/ingest.ts';
import { type ApiError, apiError } from '../../core/errors.ts';
import { BATCH_EVENTS_MAX, REQUEST_BYTES_MAX } from '../../core/limits.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import type { AppContext } from '../http/app.ts';
import { recordIngested } from '../http/metrics.ts';
import { failure } from '../http/respond.ts';
import { contributionOf } from './contribution.ts';
import { allowOrigin } from './cors.ts';
import { deliver } from './deliver.ts';
import { findKey } from './find-keys.ts';
import { withFirstArrivals } from './first-arrivals.ts';
import { feedWindow } from './live-feed.ts';
import type { Decoded, Outcome, Protocol } from './protocols/protocol.ts';
import { countTowardsQuota, quotaProblem } from './quota.ts';
import { readBody } from './read-body.ts';
import { requestFacts } from './request-facts.ts';
import { type Ingested, runSteps } from './run-steps.ts';
import { transportOf } from './transports.ts';
import { rulesOfKey } from './write-keys.ts';

/** Takes a request of any protocol: decode, who, steps, deliver, answer. Accepted means durable. */
export async function receive(c: Context<AppContext>, protocol: Protocol): Promise<Response> {
  const startMs = Date.now();
  allowOrigin(c);
  c.get('log').protocol = protocol.name;
  const request = await decode(c, protocol);
  if (!request.ok) return failure(c, request.error);
  const { decoded, rules } = request.value;
  const nowMs = Date.now();
  const facts = await requestFacts({
    request: c.req.raw,
    rules,
    sentAt: decoded.sentAt,
    nowMs,
    secret: c.env.AUTH_SECRET,
    hasPlace: c.env.RUNTIME !== 'local',
  });
  const steps = await withFirstArrivals(c.env, rules, nowMs, (arrivalMs) =>
    runSteps(decoded.rawEvents, { ...facts, arrivalMs }),
  );
  if (!steps.ok) return failure(c, steps.error);
  const ingested = steps.value;
  const outcome = count(c, decoded, ingested);
  if (outcome.received > 0 && outcome.accepted === 0) return failure(c, nothingAccepted(outcome));
  if (outcome.accepted > 0) {
    const keepAlive = (work: Promise<unknown>) => c.executionCtx.waitUntil(work);
    const contribution = contributionOf(rules, nowMs, decoded.rawEvents, ingested);
    const sent = await deliver(transportOf(c.env, rules.transport), rules.region, contribution, keepAlive);
    if (!sent.ok) return failure(c, sent.error);
    recordIngested(rules.project_id, ingested.rows, Date.now() - startMs);
    feedWindow(c.env, rules, ingested.rows, nowMs, keepAlive);
    c.set('isLoggedInSum', outcome.rejected.length === 0);
    countTowardsQuota(c.env, rules, outcome.accepted, nowMs, keepAlive);
  }
  return c.json(protocol.answer(outcome));
}

type Request = { readonly decoded: Decoded; readonly rules: WriteKeyRules };

async function decode(c: Context<AppContext>, protocol: Protocol): Promise<Result<Request, ApiError>> {
  const { raw } = c.req;
  const body = await readBody(raw, REQUEST_BYTES_MAX);
  if (!body.ok) return body;
  const decoded = protocol.decode({ body: body.value, path: withoutSlash(c.req.path) });
  if (!decoded.ok) return decoded;
  const { rawEvents, bodyKeys } = decoded.value;
  const key = findKey(raw.headers, raw.url, bodyKeys, body.value);
  if (!key.ok) return key;
  const nowMs = Date.now();
  const rules = await rulesOfKey(c.env, key.value, nowMs);
  if (!rules.ok) return rules;
  c.get('log').project_id = rules.value.project_id;
  const problem =
    originProblem(rules.value, raw.headers.get('origin')) ??
    sizeProblem(rawEvents.length) ??
    quotaProblem(rules.value, nowMs);
  return problem === undefined ? ok({ decoded: decoded.value, rules: rules.value }) : err(problem);
}

export function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Requests without an Origin come from servers and apps, which no list of web origins is about. */
function originProblem({ allowed_origins: allowed }: WriteKeyRules, origin: string | null): ApiError | undefined {
  if (origin === null || allowed.length === 0 || allowed.includes(origin)) return undefined;
  return apiError(
    'origin_not_allowed',
    `This project takes no events from \`${origin}\`; add it to the project's allowed origins.`,
  );
}

function sizeProblem(events: number): ApiError | undefined {
  if (events <= BATCH_EVENTS_MAX) return undefined;
  return apiError(
    'too_many_events',
    `The batch holds ${events} events, at most ${BATCH_EVENTS_MAX} are allowed; split it.`,
  );
}

/** `received = accepted + Σ rejected[reason]`, checked and put into the request's log line. */
function count(c: Context<AppContext>, { rawEvents }: Decoded, { lines, rejected }: Ingested): Outcome {
  const outcome = { received: rawEvents.length, accepted: lines.length, rejected };
  if (outcome.received !== outcome.accepted + rejected.length) {
    throw new Error(`${outcome.received} events received, ${outcome.accepted} accepted, ${rejected.length} rejected`);
  }
  const log = c.get('log');
  log.received = outcome.received;
  log.accepted = outcome.accepted;
  const byReason: Partial<Record<RejectCode, number>> = {};
  for (const { code } of rejected) byReason[code] = (byReason[code] ?? 0) + 1;
  for (const [code, events] of Object.entries(byReason)) log[`rejected_${code}`] = events;
  return outcome;
}

function nothingAccepted({ received, rejected }: Outcome): ApiError {
  const first = rejected[0]?.message ?? '';
  const message =
    received === 1 ? `The event was not taken: ${first}` : `None of ${received} events was taken; the first: ${first}`;
  return apiError('nothing_accepted', message, { details: { accepted: 0, rejected } });
}
