import type { AppScope } from '../../api/connected-apps.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { isRegistered } from './redirect-address.ts';
import { scopesIn } from './scopes.ts';

/** A client's request, from the address of `/authorize`, checked. */
export type AuthorizationRequest = {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly AppScope[];
  readonly resource: string;
  readonly codeChallenge: string;
  readonly state: string | undefined;
};

export type RequestProblem = {
  /** The code of RFC 6749 §4.1.2.1 or RFC 8707. */
  readonly error: string;
  readonly description: string;
};

/** Parameters that we read; each may be there once. */
const READ = [
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'resource',
  'code_challenge',
  'code_challenge_method',
] as const;
type Parameters = Readonly<Partial<Record<(typeof READ)[number], string>>>;

const STATE_CHARS_MAX = 2_000;
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;

/** Which client asks; the rest is read once it is known. Errors: a sentence for the person. */
export function clientIdIn(query: string): Result<string, string> {
  const read = parametersOf(query);
  if (!read.ok) return read;
  const { client_id } = read.value;
  return client_id ? ok(client_id) : err('`client_id` is missing.');
}

/**
 * Reads a client's request. Whatever is wrong is told to the person on our own page: a browser is sent to an address of a
 * client by the person alone.
 *
 * @param client    the one that `clientIdIn` named
 * @param resource  the address of our door, which tokens are for
 */
export function readRequest(
  query: string,
  client: { readonly id: string; readonly redirectUris: readonly string[] },
  resource: string,
): Result<AuthorizationRequest, RequestProblem> {
  const read = parametersOf(query);
  if (!read.ok) return err({ error: 'invalid_request', description: read.error });
  const { redirect_uri, state, code_challenge } = read.value;
  const redirectUri = redirect_uri ?? (client.redirectUris.length === 1 ? client.redirectUris[0] : undefined);
  if (redirectUri === undefined) return refused('invalid_request', '`redirect_uri` is missing.');
  if (!isRegistered(redirectUri, client.redirectUris)) {
    const shown = redirectUri.slice(0, 200);
    return refused('invalid_request', `The address ${shown} is not one that this app has registered.`);
  }
  const scopes = scopesIn(read.value.scope);
  const problem = problemOf(read.value, scopes.ok ? undefined : scopes.error, resource);
  if (problem) return err(problem);
  if (!scopes.ok || code_challenge === undefined) return refused('invalid_request', '`code_challenge` is missing.');
  return ok({ clientId: client.id, redirectUri, scopes: scopes.value, resource, codeChallenge: code_challenge, state });
}

function problemOf(read: Parameters, unknownScope: string | undefined, resource: string): RequestProblem | undefined {
  if (read.response_type !== 'code') {
    return { error: 'unsupported_response_type', description: '`response_type` must be `code`.' };
  }
  if (read.code_challenge === undefined || !CHALLENGE.test(read.code_challenge)) {
    return { error: 'invalid_request', description: '`code_challenge` must be a SHA-256 of PKCE in base64url.' };
  }
  if (read.code_challenge_method !== 'S256') {
    return { error: 'invalid_request', description: '`code_challenge_method` must be `S256`.' };
  }
  if ((read.state?.length ?? 0) > STATE_CHARS_MAX) {
    return { error: 'invalid_request', description: `\`state\` has more than ${STATE_CHARS_MAX} characters.` };
  }
  if (read.resource !== undefined && read.resource !== resource) {
    return { error: 'invalid_target', description: `\`resource\` must be ${resource}.` };
  }
  if (unknownScope === undefined) return undefined;
  return { error: 'invalid_scope', description: `There is no scope \`${unknownScope.slice(0, 60)}\`.` };
}

/** The address that gets an answer, with it and with our name (RFC 9207), behind what the client put there itself. */
export function answerAddress(
  { redirectUri, state }: Pick<AuthorizationRequest, 'redirectUri' | 'state'>,
  answer: Readonly<Record<string, string>>,
  issuer: string,
): string {
  const added = new URLSearchParams({ ...answer, ...(state === undefined ? {} : { state }), iss: issuer });
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${added}`;
}

function parametersOf(query: string): Result<Parameters, string> {
  const all = new URLSearchParams(query);
  const twice = READ.find((name) => all.getAll(name).length > 1);
  if (twice !== undefined) return err(`\`${twice}\` is there more than once.`);
  return ok(Object.fromEntries(READ.flatMap((name) => (all.get(name) === null ? [] : [[name, all.get(name) ?? '']]))));
}

function refused(error: string, description: string) {
  return err({ error, description });
}
