import { z } from 'zod';
import { leadSchema, startSignOnSchema } from '../../../core/api/sign-on.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { metadataXml } from '../../../core/tenancy/single-sign-on/saml/messages.ts';
import { ofCaller, takeAttempts } from '../../../platform/auth/attempts.ts';
import { database } from '../../../platform/database.ts';
import { anyone, visitor } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { failure } from '../../../platform/routes/respond.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { serviceAddresses } from './addresses.ts';
import { providerById, providerForVisitor } from './find-provider.ts';
import { finish, problemPage, refuse } from './finish.ts';
import { oidcAnswer } from './oidc-answer.ts';
import { receiveSaml } from './receive-saml.ts';
import { beginSignOn, browserOf, type Provider, takeAnswer, takeRequest } from './sign-on-request.ts';

/** A SAML answer with many groups has about 100 kB in base64. */
const ANSWER_BYTES_MAX = 384 * 1024;
const TEXT_CHARS_MAX = 4_000;
const text = z.string().max(TEXT_CHARS_MAX).optional();

/** The addresses that browsers visit while they sign on, and the one that our sign-in page begins with. */
export const signOnVisitRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/api/auth/sign-on',
    summary: 'Begin a single sign-on',
    access: visitor,
    isAudited: false,
    body: startSignOnSchema,
    answer: leadSchema,
    async handle({ c, body, nowMs }) {
      const provider = await providerForVisitor(c, body, nowMs);
      return provider.ok ? lead(c, provider.value, body.next, nowMs) : provider;
    },
  }),
  route({
    method: 'GET',
    path: '/api/auth/sign-on/finish',
    status: 303,
    summary: 'End a single sign-on by SAML in the browser that began it',
    access: anyone,
    query: z.object({ request: text }),
    async handle({ c, env, query, nowMs }) {
      const waiting = await takeAnswer(database(env), query.request ?? '', browserOf(c), nowMs);
      const provider = waiting && (await providerById(database(env), waiting.providerId));
      if (!provider || waiting.answer === null) return c.redirect(problemPage('expired'), 303);
      return finish(c, provider, waiting, waiting.answer, nowMs);
    },
  }),
  route({
    method: 'GET',
    path: '/api/auth/sign-on/:provider_id/start',
    status: 303,
    summary: 'Begin a single sign-on at the provider, if the organization allows it',
    access: anyone,
    handle: async ({ c, env, params, nowMs }) =>
      startAtProvider(c, await providerById(database(env), params.provider_id), nowMs),
  }),
  route({
    method: 'GET',
    path: '/api/auth/sign-on/:provider_id/answer',
    status: 303,
    summary: 'Take the answer of an OpenID Connect provider',
    access: anyone,
    query: z.object({ code: text, state: text, iss: text }),
    handle: ({ c, params, query, nowMs }) => receiveOidc(c, params.provider_id, query, nowMs),
  }),
  route({
    method: 'POST',
    path: '/api/auth/sign-on/:provider_id/answer',
    status: 303,
    summary: 'Take the answer of a SAML provider',
    access: anyone,
    ownBody: {
      schema: z.object({ SAMLResponse: z.string(), RelayState: z.string().optional() }),
      type: 'application/x-www-form-urlencoded',
      bytesMax: ANSWER_BYTES_MAX,
    },
    handle: ({ c, params, nowMs }) => receiveSaml(c, params.provider_id, ANSWER_BYTES_MAX, nowMs),
  }),
  route({
    method: 'GET',
    path: '/api/auth/sign-on/:provider_id/metadata',
    answer: z.string(),
    answerType: 'application/samlmetadata+xml',
    summary: 'Show our SAML metadata for a provider',
    access: anyone,
    handle({ c, env, params }) {
      const metadata = metadataXml(serviceAddresses(env, params.provider_id));
      return c.body(metadata, 200, { 'Content-Type': 'application/samlmetadata+xml' });
    },
  }),
];

async function lead(
  c: RequestContext,
  provider: Provider,
  next: string | undefined,
  nowMs: number,
): Promise<Result<{ url: string }, ApiError>> {
  const url = await beginSignOn(c, provider, { purpose: 'sign_in', next }, nowMs);
  if (url.ok) return ok({ url: url.value });
  const message = `The organization’s provider cannot be asked: ${url.error} Try again in ${RETRY_AFTER_S} seconds.`;
  return err(apiError('unavailable', message, { retryAfterS: RETRY_AFTER_S }));
}

const RETRY_AFTER_S = 10;

/**
 * A sign-on that a person begins at their provider is led through a request of ours: an answer that nobody asked for is
 * never taken, because anybody could plant one of their own in somebody else's browser.
 */
async function startAtProvider(c: RequestContext, provider: Provider | undefined, nowMs: number): Promise<Response> {
  const taken = await takeAttempts(c.env, [ofCaller(c, 'sign_on')], nowMs);
  if (!taken.ok) return failure(c, taken.error);
  if (!provider?.beginsAtProvider) return c.redirect(problemPage('expired'), 303);
  const url = await beginSignOn(c, provider, { purpose: 'sign_in' }, nowMs);
  return c.redirect(url.ok ? url.value : problemPage('unavailable'), 303);
}

type OidcQuery = { code?: string | undefined; state?: string | undefined; iss?: string | undefined };

async function receiveOidc(c: RequestContext, providerId: string, query: OidcQuery, nowMs: number): Promise<Response> {
  const limits = await takeAttempts(c.env, [ofCaller(c, 'sign_on')], nowMs);
  if (!limits.ok) return failure(c, limits.error);
  const db = database(c.env);
  const provider = await providerById(db, providerId);
  if (provider?.settings.kind !== 'oidc') return c.redirect(problemPage('expired'), 303);
  const asked = { id: query.state ?? '', providerId, browser: browserOf(c) };
  const request = await takeRequest(db, asked, nowMs);
  if (!request.ok) return refuse(c, provider, request.error, nowMs);
  const answer = await oidcAnswer(c.env, { ...provider, settings: provider.settings }, request.value, query, nowMs);
  return finish(c, provider, request.value, answer, nowMs);
}
