import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type {
  Assertion,
  Factors,
  NewTotp,
  Passkey,
  Proof,
  RecoveryCodes,
  SecondFactor,
  SecondStep,
} from '../../../core/api/second-factor.ts';
import type { SessionShown } from '../../../core/api/sessions.ts';
import { t } from '../words/t.ts';
import { call } from './call.ts';
import type { Outcome } from './outcome.ts';

/** How a person signs in: second factors, passkeys and sessions. */

export function readFactors(signal?: AbortSignal) {
  return call<Factors>('GET', '/api/auth/factors', undefined, signal);
}

export function beginTotp(proof: Proof) {
  return call<NewTotp>('POST', '/api/auth/totp', { proof });
}

export function confirmTotp(code: string) {
  return call<RecoveryCodes>('POST', '/api/auth/totp/confirm', { code });
}

export function removeTotp(proof: Proof) {
  return call<null>('POST', '/api/auth/totp/remove', { proof });
}

export function renewRecoveryCodes(proof: Proof) {
  return call<RecoveryCodes>('POST', '/api/auth/recovery-codes', { proof });
}

/** Lets the authenticator make a passkey, and keeps it. */
export async function addPasskey(name: string, proof: Proof): Promise<Outcome<Passkey>> {
  const options = await call<CreationOptions>('POST', '/api/auth/passkeys/options', { proof });
  if (!options.ok) return options;
  const made = await ofDevice(() => startRegistration({ optionsJSON: options.value }));
  return made.ok ? call<Passkey>('POST', '/api/auth/passkeys', { name, response: made.value }) : made;
}

export function renamePasskey(id: string, name: string) {
  return call<Passkey>('PATCH', passkeyPath(id), { name });
}

export function removePasskey(id: string) {
  return call<null>('DELETE', passkeyPath(id));
}

/**
 * Lets the authenticator sign a challenge of the service.
 *
 * @param isAutofill  waits until the person picks a passkey among the suggestions of a field
 */
export async function askPasskey(isAutofill = false): Promise<Outcome<Assertion>> {
  const options = await call<RequestOptions>('POST', '/api/auth/sign-in/passkey/options');
  if (!options.ok) return options;
  const signed = await ofDevice(() =>
    startAuthentication({ optionsJSON: options.value, useBrowserAutofill: isAutofill }),
  );
  if (!signed.ok) return signed;
  const { id, rawId, type, response } = signed.value;
  return { ok: true, value: { id, rawId, type, response, clientExtensionResults: {} } };
}

export function signInByPasskey(response: Assertion) {
  return call<unknown>('POST', '/api/auth/sign-in/passkey', { response });
}

export function readSecondStep(signal?: AbortSignal) {
  return call<SecondStep>('GET', '/api/auth/second-factor', undefined, signal);
}

export function completeSignIn(factor: SecondFactor) {
  return call<unknown>('POST', '/api/auth/second-factor', factor);
}

export function listSessions(signal?: AbortSignal) {
  return call<{ readonly sessions: readonly SessionShown[] }>('GET', '/api/auth/sessions', undefined, signal);
}

export function endSession(id: string) {
  return call<null>('DELETE', `/api/auth/sessions/${encodeURIComponent(id)}`);
}

export function endOtherSessions() {
  return call<{ readonly ended: number }>('POST', '/api/auth/sessions/end-others', {});
}

type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];
type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];

const passkeyPath = (id: string): string => `/api/auth/passkeys/${encodeURIComponent(id)}`;

/** A device that gives no passkey, or a person who closes its window, is no fault of the service. */
async function ofDevice<T>(ask: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await ask() };
  } catch {
    return {
      ok: false,
      failure: { code: 'passkey_cancelled', message: t('security.passkey_cancelled'), requestId: '', status: 0 },
    };
  }
}
