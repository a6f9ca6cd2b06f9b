import type { Context } from 'hono';
import type { ApiError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { IngestedRow } from '../../core/ingest/event.ts';
import { collectionOf } from '../../core/ingest/rules/collection.ts';
import { type Ingested, runSteps } from '../../core/ingest/run-steps.ts';
import { keepSample } from '../../core/ingest/sampling/keep-sample.ts';
import {
  bodyBytesMaxOf,
  type EventAddress,
  eventsMaxOf,
  type Speaker,
  speakerOf,
} from '../../core/ingest/vendors/addresses.ts';
import { decodeEvents } from '../../core/ingest/vendors/decode-events.ts';
import { nothingAccepted } from '../../core/ingest/vendors/nothing-accepted.ts';
import { withOwnBrowser } from '../../core/ingest/vendors/own-browser.ts';
import type { Decoded, Outcome, Protocol } from '../../core/ingest/vendors/protocol.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { markKeyUsed } from '../../platform/auth/mark-key-used.ts';
import { commitContribution } from '../../platform/intake/commit-contribution.ts';
import { contributionOf, countsOf, refusedContribution } from '../../platform/intake/contribution.ts';
import type { Contribution } from '../../platform/intake/pack-contributions.ts';
import { countTowardsQuota, sampleOf } from '../../platform/intake/quota.ts';
import { transportOf } from '../../platform/intake/transports.ts';
import { rulesOfKey } from '../../platform/intake/write-keys.ts';
import { recordIngested } from '../../platform/metrics/metrics.ts';
import type { AppContext } from '../../platform/routes/app-context.ts';
import { type AdmittedBody, admitBody } from './admit-body.ts';
import { allowOrigin } from './cors.ts';
import { fatesOfRequest } from './debug/look-up-fates.ts';
import { withFirstTimes } from './first-arrivals.ts';
import { keyOfRequest } from './key-of-request.ts';
import { feedWindow } from './live-feed.ts';
import { paceProblem } from './pace-problem.ts';
import { tooLarge } from './read-body.ts';
import { originOf, refusalOf } from './refusal-of.ts';
import { requestFacts } from './request-facts.ts';
import { tellRefusal } from './tell-refusals.ts';
import { wastedBytes } from './wasted-bytes.ts';
import { sendAnswer, sendRefusal, wireRequestOf } from './wire.ts';

/** Asks for the fate of each event (core/api/debug.ts). */
const DEBUG_HEADER = 'x-edgewise-debug';

/** Takes a request at one of the addresses for events: admit, decode, run the steps, store durably, answer. */
export async function receive(c: Context<AppContext>, address: EventAddress): Promise<Response> {
  const startMs = Date.now();
  allowOrigin(c);
  const admitted = await admitBody(c, address);
  const request = admitted.ok ? admitted.value.request : wireRequestOf(c, address);
  const speaker = speakerOf(address, request);
  c.get('log').protocol = speaker.name;
  const outcome = admitted.ok ? await takeEvents(c, speaker, admitted.value, startMs) : admitted;
  return outcome.ok
    ? sendAnswer(c, speaker.protocol.answer(outcome.value, request))
    : sendRefusal(c, speaker, request, outcome.error);
}

/** Errors: why nothing of the request was taken. */
async function takeEvents(
  c: Context<AppContext>,
  { protocol }: Speaker,
  admitted: AdmittedBody,
  startMs: number,
): Promise<Result<Outcome, ApiError>> {
  const known = await decode(c, protocol, admitted);
  if (!known.ok) return known;
  const { decoded, key, rules } = known.value;
  const rawEvents = withOwnBrowser(decoded, rules.project_id);
  const nowMs = Date.now();
  const collection = collectionOf(rules, c.env.AUTH_SECRET);
  const contributor = { ...rules, fields: collection?.fields };
  const asked = { origin: originOf(c.req.raw), events: rawEvents.length, eventsMax: eventsMaxOf(protocol) };
  const refusal = refusalOf(rules, asked, nowMs) ?? (await paceProblem(c.env, rules, rawEvents.length, nowMs));
  if (refusal !== undefined) {
    wastedBytes.add(rules.project_id, admitted.size, 0, nowMs);
    const contribution = refusedContribution(contributor, nowMs, rawEvents, refusal);
    tellRefusal(transportOf(c.env, rules.transport), rules.region, contribution, keepAliveOf(c));
    return err(refusal);
  }
  const facts = await requestFacts({
    request: c.req.raw,
    rules,
    collection,
    sentAt: decoded.sentAt,
    isAnonymous: decoded.isAnonymous === true,
    nowMs,
    secret: c.env.AUTH_SECRET,
    env: c.env,
    protocol,
  });
  const sampled = keepSample(runSteps(rawEvents, facts), rawEvents.length, sampleOf(rules, nowMs));
  const ingested = await withFirstTimes(c.env, rules, nowMs, sampled.kept, protocol.repeatsWithinMs);
  if (!ingested.ok) return ingested;
  const isDebug = c.req.header(DEBUG_HEADER) === '1';
  const debug = isDebug ? { debug: await fatesOfRequest(c.env, rules, rawEvents, ingested.value, facts) } : {};
  const { address } = facts;
  const outcome = { receivedMs: nowMs, address, ...count(c, decoded, ingested.value), ...debug };
  wastedBytes.add(rules.project_id, admitted.size, outcome.accepted + sampled.leftOut.length, nowMs);
  const taken = await take(c, rules, contributionOf(contributor, nowMs, rawEvents, ingested.value));
  if (!taken.ok) return taken;
  if (outcome.received > 0 && outcome.rejected.length > sampled.leftOut.length && outcome.accepted === 0) {
    return err(nothingAccepted(outcome));
  }
  markKeyUsed(c.env, { id: key, hash: () => sha256Hex(key) }, nowMs, keepAliveOf(c));
  recordTaken(c, rules, outcome, [...ingested.value.rows, ...sampled.leftOut], { startMs, nowMs });
  return ok(outcome);
}

/** Makes accepted events durable before the reply. Where all were rejected, tells the ledger after it. */
async function take(
  c: Context<AppContext>,
  { transport: ofProject, region }: WriteKeyRules,
  contribution: Contribution,
): Promise<Result<void, ApiError>> {
  const transport = transportOf(c.env, ofProject);
  if (contribution.blocks.length > 0) return commitContribution(transport, region, contribution, keepAliveOf(c));
  if (Object.keys(contribution.rejected).length > 0) tellRefusal(transport, region, contribution, keepAliveOf(c));
  return ok(undefined);
}

/**
 * Reports accepted events to metrics and the organisation's quota. The live window counts those of visitors who are left out
 * as well: it stores nothing of them, and half of the visitors gone at once would look like an incident.
 */
function recordTaken(
  c: Context<AppContext>,
  rules: WriteKeyRules,
  { accepted, rejected }: Outcome,
  rows: readonly IngestedRow[],
  { startMs, nowMs }: { readonly startMs: number; readonly nowMs: number },
): void {
  if (rows.length === 0) return;
  recordIngested(rules.project_id, rows, Date.now() - startMs);
  feedWindow(c.env, rules, rows, nowMs, keepAliveOf(c));
  c.set('isLoggedInSum', rejected.length === 0);
  countTowardsQuota(c.env, rules, accepted, nowMs, keepAliveOf(c));
}

function keepAliveOf(c: Context<AppContext>): (work: Promise<unknown>) => void {
  return (work) => c.executionCtx.waitUntil(work);
}

type Known = { readonly decoded: Decoded; readonly key: string; readonly rules: WriteKeyRules };

/** The events of a request, and the rules of the project that its key names. */
async function decode(
  c: Context<AppContext>,
  protocol: Protocol,
  { request, size, projectId }: AdmittedBody,
): Promise<Result<Known, ApiError>> {
  const bytesMax = bodyBytesMaxOf(protocol);
  const decoded = request.bytes.length > bytesMax ? err(tooLarge(bytesMax)) : decodeEvents(protocol, request);
  if (!decoded.ok) {
    wastedBytes.add(projectId, size, 0, Date.now());
    return decoded;
  }
  const key = await keyOfRequest(c.env, request, protocol, decoded.value, Date.now());
  if (!key.ok) return key;
  const rules = await rulesOfKey(c.env, key.value, Date.now());
  if (!rules.ok) return rules;
  c.get('log').project_id = rules.value.project_id;
  return ok({ decoded: decoded.value, key: key.value, rules: rules.value });
}

/** Checks `received = accepted + Σ rejected[reason]`, and adds the counts to the request's log line. */
function count(c: Context<AppContext>, { rawEvents, warnings = [] }: Decoded, { rows, rejected }: Ingested): Outcome {
  const outcome = { received: rawEvents.length, accepted: rows.length, rejected, warnings, visitor: visitorOf(rows) };
  if (outcome.received !== outcome.accepted + rejected.length) {
    throw new Error(`${outcome.received} events received, ${outcome.accepted} accepted, ${rejected.length} rejected`);
  }
  const log = c.get('log');
  log.received = outcome.received;
  log.accepted = outcome.accepted;
  if (warnings.length > 0) log.unread_fields = warnings.length;
  for (const [code, events] of Object.entries(countsOf(rejected))) log[`rejected_${code}`] = events;
  return outcome;
}

/** The anonymous id that the events got, or brought. */
function visitorOf([first]: Ingested['rows']): string {
  return first?.anonymous_id ?? '';
}
