import { language } from '../words/t.ts';
import { call } from './call.ts';

/** Signing in and up, and the links that come by mail. Mail comes in the language of the page. */

export function signUp(person: { name: string; email: string; password: string }) {
  return call('POST /api/auth/sign-up/email', { body: { ...person, language: language() } });
}

export function verifyEmail(token: string, password: string) {
  return call('POST /api/auth/verify-email', { body: { token, password } });
}

export function requestPasswordReset(email: string) {
  return call('POST /api/auth/request-password-reset', { body: { email, language: language() } });
}

export function resetPassword(token: string, newPassword: string) {
  return call('POST /api/auth/reset-password', { body: { token, newPassword } });
}

export function changeEmail(newEmail: string, password: string) {
  return call('POST /api/auth/change-email', { body: { newEmail, password, language: language() } });
}

export function confirmEmailChange(token: string) {
  return call('POST /api/auth/confirm-email-change', { body: { token } });
}

/** Ends the mail that a link belongs to, for its reader. */
export function unsubscribe(token: string) {
  return call('POST /schedules/subscription/{token}', { path: { token } });
}

export function subscribeAgain(token: string) {
  return call('DELETE /schedules/subscription/{token}', { path: { token } });
}

export function stopEmailChange(token: string) {
  return call('POST /api/auth/stop-email-change', { body: { token } });
}
