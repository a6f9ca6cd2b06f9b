import { plainAddress } from '../../core/base/network.ts';
import { clockLeadMs } from '../../core/ingest/client-clock.ts';
import type { Collection } from '../../core/ingest/rules/collection.ts';
import { hintsOfHeaders, withHints } from '../../core/ingest/steps/client-hints.ts';
import { isServerAgent, parseAgent } from '../../core/ingest/steps/parse-agent.ts';
import { NOWHERE, type Place, type RequestFacts } from '../../core/ingest/steps/step.ts';
import { splitUrl } from '../../core/ingest/steps/url.ts';
import type { Protocol } from '../../core/ingest/vendors/protocol.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { wholeAddress } from '../../platform/auth/client-address.ts';
import type { Env } from '../../platform/env.ts';
import { cookielessId, cookielessIds } from './cookieless-id.ts';

export type FactsInput = {
  readonly request: Request;
  readonly rules: WriteKeyRules;
  readonly collection: Collection | null;
  readonly sentAt: unknown;
  /** Whether its sender asks that nothing be derived from its address. */
  readonly isAnonymous?: boolean;
  readonly nowMs: number;
  /** Signs the ids of visitors without one. */
  readonly secret: string;
  /** Where the visitor's address may be read from, and whether the runtime knows places: on one machine it invents them. */
  readonly env: Pick<Env, 'RUNTIME' | 'CLIENT_ADDRESS_HEADER'>;
  /** Of the sender; absent: one without habits of its own. */
  readonly protocol?: Pick<Protocol, 'addressHeaders' | 'repeatsWithinMs'>;
};

/** Facts of a request that hold for all its events, worked out once. */
export async function requestFacts(input: FactsInput): Promise<RequestFacts> {
  const { request, rules, collection, nowMs, protocol = {} } = input;
  const { headers } = request;
  const userAgent = headers.get('user-agent') ?? '';
  const origin = headers.get('origin');
  const isAnonymous = input.isAnonymous === true;
  const ignoresNamedAddress = isAnonymous || origin !== null || headers.has('sec-fetch-site');
  const own = wholeAddress(input.env, headers) ?? '';
  const forwarded = ignoresNamedAddress ? '' : forwardedAddress(headers, protocol.addressHeaders ?? [], own);
  const isServer = isServerAgent(userAgent) && origin === null;
  const isPlaceless = isServer || isAnonymous;
  const address = forwarded || (isPlaceless ? '' : own);
  const isElsewhere = isPlaceless || forwarded !== '' || input.env.RUNTIME === 'local';
  const key = { secret: input.secret, projectId: rules.project_id, nowMs };
  const cookielessIdOf = await cookielessIds(key);
  return {
    nowMs,
    rules,
    collection,
    address,
    ignoresNamedAddress,
    clockLeadMs: clockLeadMs(input.sentAt, nowMs),
    place: isElsewhere ? NOWHERE : placeOf(request.cf),
    agent: isServer ? parseAgent('') : withHints(parseAgent(userAgent), hintsOfHeaders(headers)),
    language: isServer ? '' : firstLanguage(headers.get('accept-language')),
    originHost: origin === null ? '' : splitUrl(origin).host,
    cookielessId: isPlaceless && forwarded === '' ? '' : await cookielessId({ ...key, address, userAgent }),
    // A server that forwards its visitor's User-Agent as its own names no other.
    cookielessIdOf: (named, agent) => cookielessIdOf(named, agent || (isServer ? '' : userAgent)),
    firstSeq: 0,
    ...(protocol.repeatsWithinMs !== undefined && { repeatsWithinMs: protocol.repeatsWithinMs }),
  };
}

/** The address that a server names in one of these headers; '' if none, or if it is the sender's own. */
function forwardedAddress(headers: Headers, names: readonly string[], own: string): string {
  for (const name of names) {
    const address = plainAddress(headers.get(name)?.split(',', 1)[0] ?? '');
    if (address !== '') return address === plainAddress(own) ? '' : address;
  }
  return '';
}

function placeOf(cf: Request['cf']): Place {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return cf === undefined
    ? NOWHERE
    : { country: text(cf.country), region: text(cf.region), city: text(cf.city), timezone: text(cf.timezone) };
}

/** 'de-DE,de;q=0.9' -> 'de-DE'. */
function firstLanguage(header: string | null): string {
  return header?.split(/[,;]/, 1)[0]?.trim() ?? '';
}
