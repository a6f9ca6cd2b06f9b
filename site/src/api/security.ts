import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { Assertion, Passkey, Proof, SecondFactor } from '../../../core/api/second-factor.ts';
import { t } from '../words/t.ts';
import { call } from './call.ts';
import type { Outcome } from './outcome.ts';

/** How a person signs in: second factors, passkeys and sessions. */

export function readFactors(signal?: AbortSignal) {
  return call('GET /api/auth/factors', {}, { signal });
}

export function beginTotp(proof: Proof) {
  return call('POST /api/auth/totp', { body: { proof } });
}

export function confirmTotp(code: string) {
  return call('POST /api/auth/totp/confirm', { body: { code } });
}

export function removeTotp(proof: Proof) {
  return call('POST /api/auth/totp/remove', { body: { proof } });
}

export function renewRecoveryCodes(proof: Proof) {
  return call('POST /api/auth/recovery-codes', { body: { proof } });
}

/** Lets the authenticator make a passkey, and keeps it. */
export async function addPasskey(name: string, proof: Proof): Promise<Outcome<Passkey>> {
  const options = await call('POST /api/auth/passkeys/options', { body: { proof } });
  if (!options.ok) return options;
  const made = await ofDevice(() => startRegistration({ optionsJSON: deviceOptions<CreationOptions>(options.value) }));
  if (!made.ok) return made;
  const { id, rawId, type, response } = made.value;
  const body = { name, response: { id, rawId, type, response, clientExtensionResults: {} } };
  return call('POST /api/auth/passkeys', { body });
}

export function renamePasskey(id: string, name: string) {
  return call('PATCH /api/auth/passkeys/{id}', { path: { id }, body: { name } });
}

export function removePasskey(id: string) {
  return call('DELETE /api/auth/passkeys/{id}', { path: { id } });
}

/**
 * Lets the authenticator sign a challenge of the service.
 *
 * @param isAutofill  waits until the person picks a passkey among the suggestions of a field
 */
export async function askPasskey(isAutofill = false): Promise<Outcome<Assertion>> {
  const options = await call('POST /api/auth/sign-in/passkey/options');
  if (!options.ok) return options;
  const signed = await ofDevice(() =>
    startAuthentication({
      optionsJSON: deviceOptions<RequestOptions>(options.value),
      useBrowserAutofill: isAutofill,
    }),
  );
  if (!signed.ok) return signed;
  const { id, rawId, type, response } = signed.value;
  return { ok: true, value: { id, rawId, type, response, clientExtensionResults: {} } };
}

export function signInByPasskey(response: Assertion) {
  return call('POST /api/auth/sign-in/passkey', { body: { response } });
}

export function readSecondStep(signal?: AbortSignal) {
  return call('GET /api/auth/second-factor', {}, { signal });
}

export function completeSignIn(factor: SecondFactor) {
  return call('POST /api/auth/second-factor', { body: factor });
}

export function listSessions(signal?: AbortSignal) {
  return call('GET /api/auth/sessions', {}, { signal });
}

export function endSession(id: string) {
  return call('DELETE /api/auth/sessions/{id}', { path: { id } });
}

export function endOtherSessions() {
  return call('POST /api/auth/sessions/end-others', { body: {} });
}

type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];
type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON'];

/** The service passes on what the standard (WebAuthn) says; its own contract names the challenge alone. */
function deviceOptions<Options extends { challenge: string }>(options: { challenge: string }): Options {
  return JSON.parse(JSON.stringify(options));
}

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
