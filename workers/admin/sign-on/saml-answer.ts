import { lt } from 'drizzle-orm';
import { sha256Hex } from '../../../core/base/hash.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { usedAssertions } from '../../../core/tenancy/schema.ts';
import { personOfAssertion } from '../../../core/tenancy/single-sign-on/claimed-person.ts';
import type { FinishedAnswer } from '../../../core/tenancy/single-sign-on/finished-answer.ts';
import type { SamlSettings } from '../../../core/tenancy/single-sign-on/provider-settings.ts';
import { type Asserted, readAssertion } from '../../../core/tenancy/single-sign-on/saml/read-assertion.ts';
import type { SamlRefusal } from '../../../core/tenancy/single-sign-on/saml/refusal.ts';
import { signedAssertion } from '../../../core/tenancy/single-sign-on/saml/signed-assertion.ts';
import { bytesOfBase64 } from '../../../core/tenancy/single-sign-on/saml/verify-signature.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { serviceAddresses } from './addresses.ts';
import { type Provider, type SignOnRequest, takeRequest } from './sign-on-request.ts';

/** An answer that is for a request of ours; without one there is nobody to tell. */
export type SamlAnswer = { readonly request: SignOnRequest; readonly answer: FinishedAnswer };

/**
 * Checks an answer that a browser posted, and takes the request that it answers. The signature is checked first, so
 * that nobody but the provider uses up a request or an assertion's id.
 *
 * @param posted  `SAMLResponse`, as the form holds it
 */
export async function samlAnswer(
  env: Env,
  provider: Provider & { readonly settings: SamlSettings },
  posted: string,
  nowMs: number,
): Promise<Result<SamlAnswer, SamlRefusal>> {
  const asserted = await assertedIn(env, provider, posted, nowMs);
  if (!asserted.ok) return asserted;
  const db = database(env);
  const taken = await takeRequest(db, { id: asserted.value.requestId, providerId: provider.id }, nowMs);
  if (!taken.ok) return err('request');
  const isFirst = await noteUse(db, provider.id, asserted.value, nowMs);
  if (!isFirst) return err('replay');
  const person = personOfAssertion(asserted.value, provider.groupsClaim);
  const answer: FinishedAnswer = person.ok
    ? { isGood: true, person: person.value }
    : { isGood: false, reason: person.error };
  return ok({ request: taken.value, answer });
}

async function assertedIn(
  env: Env,
  { id, settings }: Provider & { readonly settings: SamlSettings },
  posted: string,
  nowMs: number,
): Promise<Result<Asserted, SamlRefusal>> {
  const document = documentOf(posted);
  if (document === undefined) return err('document');
  const signed = await signedAssertion(document, settings.certificates);
  if (!signed.ok) return signed;
  const { entityId: audience, answersUrl: recipient } = serviceAddresses(env, id);
  return readAssertion(signed.value, { issuer: settings.issuer, audience, recipient, nowMs });
}

function documentOf(posted: string): string | undefined {
  const bytes = bytesOfBase64(posted);
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Notes an assertion as used, in one write that all isolates share; false: it was used before. */
async function noteUse(db: Database, providerId: string, { assertionId, expiresMs }: Asserted, nowMs: number) {
  const assertion = await sha256Hex(assertionId);
  const [, used] = await db.batch([
    db.delete(usedAssertions).where(lt(usedAssertions.expiresAt, new Date(nowMs))),
    db
      .insert(usedAssertions)
      .values({ providerId, assertion, expiresAt: new Date(expiresMs) })
      .onConflictDoNothing()
      .returning(),
  ]);
  return used.length === 1;
}
