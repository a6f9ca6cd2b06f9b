import type { Context } from 'hono';
import { type ApiError, apiError } from '../../core/errors.ts';
import { REQUEST_BYTES_MAX } from '../../core/limits.ts';
import { ok, type Result } from '../../core/result.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import type { AppContext } from '../http/app.ts';
import { recordIngested } from '../http/metrics.ts';
import { failure } from '../http/respond.ts';
import { contributionOf, countsOf, refusedContribution } from './contribution.ts';
import { allowOrigin } from './cors.ts';
import { deliver } from './deliver.ts';
import { findKey } from './find-keys.ts';
import { withFirstArrivals } from './first-arrivals.ts';
import { feedWindow } from './live-feed.ts';
import type { Decoded, Outcome, Protocol } from './protocols/protocol.ts';
import { countTowardsQuota } from './quota.ts';
import { readBody } from './read-body.ts';
import { refusalOf } from './refusal-of.ts';
import { requestFacts } from './request-facts.ts';
import { type Ingested, runSteps } from './run-steps.ts';
import { tellRefusal } from './tell-refusals.ts';
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
  const transport = transportOf(c.env, rules.transport);
  const keepAlive = (work: Promise<unknown>) => c.executionCtx.waitUntil(work);
  const refusal = refusalOf(rules, c.req.raw.headers.get('origin'), decoded.rawEvents.length, nowMs);
  if (refusal !== undefined) {
    tellRefusal(transport, rules.region, refusedContribution(rules, nowMs, decoded.rawEvents, refusal), keepAlive);
    return failure(c, refusal);
  }
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
  const contribution = contributionOf(rules, nowMs, decoded.rawEvents, ingested);
  if (outcome.received > 0 && outcome.accepted === 0) {
    tellRefusal(transport, rules.region, contribution, keepAlive);
    return failure(c, nothingAccepted(outcome));
  }
  if (outcome.accepted > 0) {
    const sent = await deliver(transport, rules.region, contribution, keepAlive);
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
  const key = findKey(raw.headers, raw.url, decoded.value.bodyKeys, body.value);
  if (!key.ok) return key;
  const rules = await rulesOfKey(c.env, key.value, Date.now());
  if (!rules.ok) return rules;
  c.get('log').project_id = rules.value.project_id;
  return ok({ decoded: decoded.value, rules: rules.value });
}

export function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
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
  for (const [code, events] of Object.entries(countsOf(rejected))) log[`rejected_${code}`] = events;
  return outcome;
}

function nothingAccepted({ received, rejected }: Outcome): ApiError {
  const first = rejected[0]?.message ?? '';
  const message =
    received === 1 ? `The event was not taken: ${first}` : `None of ${received} events was taken; the first: ${first}`;
  return apiError('nothing_accepted', message, { details: { accepted: 0, rejected } });
}
