import { eq } from 'drizzle-orm';
import { apiError } from '../../../core/base/errors.ts';
import { signOnRequests } from '../../../core/tenancy/schema.ts';
import { ofCaller, takeAttempts } from '../../../platform/auth/attempts.ts';
import { database } from '../../../platform/database.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { readText } from '../../../platform/routes/read-json.ts';
import { failure } from '../../../platform/routes/respond.ts';
import { providerById } from './find-provider.ts';
import { problemPage, refuse } from './finish.ts';
import { samlAnswer } from './saml-answer.ts';

/**
 * `POST /api/auth/sign-on/:provider_id/answer`. The form comes from a page of the provider, so browsers send none of our
 * cookies with it. The checked answer is therefore kept, and the browser led to `finish`, which sees the cookie that
 * binds the request to it.
 */
export async function receiveSaml(
  c: RequestContext,
  providerId: string,
  bytesMax: number,
  nowMs: number,
): Promise<Response> {
  const limits = await takeAttempts(c.env, [ofCaller(c, 'sign_on')], nowMs);
  if (!limits.ok) return failure(c, limits.error);
  const posted = await formOf(c, bytesMax);
  if (posted === undefined) {
    return failure(c, apiError('body_too_large', `The form is larger than ${bytesMax} bytes, or is none.`));
  }
  const db = database(c.env);
  const provider = await providerById(db, providerId);
  if (provider?.settings.kind !== 'saml') return c.redirect(problemPage('expired'), 303);
  const response = posted.get('SAMLResponse') ?? '';
  const answered = await samlAnswer(c.env, { ...provider, settings: provider.settings }, response, nowMs);
  if (!answered.ok) return refuse(c, provider, answered.error, nowMs);
  const { request, answer } = answered.value;
  await db.update(signOnRequests).set({ answer }).where(eq(signOnRequests.id, request.id));
  return c.redirect(`/api/auth/sign-on/finish?request=${encodeURIComponent(request.id)}`, 303);
}

async function formOf(c: RequestContext, bytesMax: number): Promise<URLSearchParams | undefined> {
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(c.req.header('content-type') ?? '');
  const text = isForm ? await readText(c.req.raw, bytesMax) : undefined;
  return text === undefined ? undefined : new URLSearchParams(text);
}
