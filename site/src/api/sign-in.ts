import { language } from '../words/t.ts';
import { call } from './call.ts';

/** Signing in and up, and the links that come by mail. Mail comes in the language of the page. */

export function signUp(person: { name: string; email: string; password: string }) {
  return call<unknown>('POST', '/api/auth/sign-up/email', { ...person, language: language() });
}

export function verifyEmail(token: string, password: string) {
  return call<unknown>('POST', '/api/auth/verify-email', { token, password });
}

export function requestPasswordReset(email: string) {
  return call<unknown>('POST', '/api/auth/request-password-reset', { email, language: language() });
}

export function resetPassword(token: string, newPassword: string) {
  return call<unknown>('POST', '/api/auth/reset-password', { token, newPassword });
}

export function changeEmail(newEmail: string, password: string) {
  return call<unknown>('POST', '/api/auth/change-email', { newEmail, password, language: language() });
}

export function confirmEmailChange(token: string) {
  return call<unknown>('POST', '/api/auth/confirm-email-change', { token });
}

export function stopEmailChange(token: string) {
  return call<unknown>('POST', '/api/auth/stop-email-change', { token });
}
