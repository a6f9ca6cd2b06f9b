import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { guardUrl } from '../../../core/delivery/guard-address.ts';
import type { Outside } from '../../../core/delivery/outside.ts';
import {
  type Discovery,
  discoverySchema,
  discoveryUrl,
  tokenRequest,
} from '../../../core/tenancy/single-sign-on/oidc/discovery.ts';
import type { Env } from '../../../platform/env.ts';
import { outsideOf } from '../../../platform/outbox/outside.ts';
import { readOutside } from '../../../platform/outbox/read-outside.ts';

const keysSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });
const tokensSchema = z.object({ id_token: z.string(), access_token: z.string().optional() });
const claimsSchema = z.record(z.string(), z.unknown());

/** A provider's description of itself. Errors: a sentence for the person who set it up. */
export async function discover(env: Env, issuer: string, nowMs: number): Promise<Result<Discovery, string>> {
  const read = await readJsonAt(env, { url: discoveryUrl(issuer) }, discoverySchema, nowMs);
  if (!read.ok) return read;
  if (read.value.issuer === issuer) return browserMayVisit(read.value, await outsideOf(env, nowMs));
  return err(`The provider calls itself \`${read.value.issuer.slice(0, 200)}\`; enter exactly that as its issuer.`);
}

/** Our page opens this address in the browser, so it must be none that runs there, as `javascript:` would. */
function browserMayVisit(discovery: Discovery, outside: Outside): Result<Discovery, string> {
  const guarded = guardUrl(discovery.authorization_endpoint, outside);
  return guarded.ok ? ok(discovery) : err(`The provider’s \`authorization_endpoint\`: ${guarded.error.reason}`);
}

export async function keysAt(env: Env, url: string, nowMs: number): Promise<Result<JSONWebKeySet, string>> {
  return readJsonAt(env, { url }, keysSchema, nowMs);
}

/** Changes a code for tokens. */
export async function tokensFor(
  env: Env,
  discovery: Discovery,
  code: Parameters<typeof tokenRequest>[1],
  nowMs: number,
): Promise<Result<z.infer<typeof tokensSchema>, string>> {
  const { url, headers, body } = tokenRequest(discovery, code);
  return readJsonAt(env, { url, method: 'POST', headers, body }, tokensSchema, nowMs);
}

/** The provider's claims about the person beyond the token. */
export async function userInfo(env: Env, url: string, accessToken: string, nowMs: number) {
  const headers = { accept: 'application/json', authorization: `Bearer ${accessToken}` };
  return readJsonAt(env, { url, headers }, claimsSchema, nowMs);
}

async function readJsonAt<T>(
  env: Env,
  { url, ...init }: { url: string; method?: string; headers?: Record<string, string>; body?: string },
  schema: z.ZodType<T>,
  nowMs: number,
): Promise<Result<T, string>> {
  const answer = await readOutside(url, init, await outsideOf(env, nowMs));
  if (!answer.ok) return answer;
  const { host, pathname } = new URL(url);
  if (answer.value.status !== 200) return err(`${host}${pathname} answered with status ${answer.value.status}.`);
  const parsed = schema.safeParse(jsonOf(answer.value.text));
  return parsed.success
    ? ok(parsed.data)
    : err(`${host}${pathname} answered in a form that OpenID Connect does not have.`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
