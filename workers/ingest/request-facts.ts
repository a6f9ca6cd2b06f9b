import { clockLeadMs } from '../../core/ingest/client-clock.ts';
import type { Collection } from '../../core/ingest/rules/collection.ts';
import { hintsOfHeaders, withHints } from '../../core/ingest/steps/client-hints.ts';
import { isServerAgent, parseAgent } from '../../core/ingest/steps/parse-agent.ts';
import { NOWHERE, type Place, type RequestFacts } from '../../core/ingest/steps/step.ts';
import { splitUrl } from '../../core/ingest/steps/url.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { wholeAddress } from '../../platform/auth/client-address.ts';
import type { Env } from '../../platform/env.ts';
import { cookielessId } from './cookieless-id.ts';

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
};

/** Facts of a request that hold for all its events, worked out once. */
export async function requestFacts(input: FactsInput): Promise<RequestFacts> {
  const { request, rules, collection, nowMs } = input;
  const userAgent = request.headers.get('user-agent') ?? '';
  const origin = request.headers.get('origin');
  const isServer = isServerAgent(userAgent) && origin === null;
  const isPlaceless = isServer || input.isAnonymous === true;
  const address = isPlaceless ? '' : (wholeAddress(input.env, request.headers) ?? '');
  return {
    nowMs,
    rules,
    collection,
    address,
    clockLeadMs: clockLeadMs(input.sentAt, nowMs),
    place: isPlaceless || input.env.RUNTIME === 'local' ? NOWHERE : placeOf(request.cf),
    agent: isServer ? parseAgent('') : withHints(parseAgent(userAgent), hintsOfHeaders(request.headers)),
    language: isServer ? '' : firstLanguage(request.headers.get('accept-language')),
    originHost: origin === null ? '' : splitUrl(origin).host,
    cookielessId: isPlaceless
      ? ''
      : await cookielessId({
          secret: input.secret,
          projectId: rules.project_id,
          address,
          userAgent,
          nowMs,
        }),
    firstSeq: 0,
  };
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
