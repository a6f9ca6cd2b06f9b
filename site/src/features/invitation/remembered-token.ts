import { readStored, writeStored } from '../../app/stored.ts';

const KEY = 'edgewise-invitation';
const STORED = 'invitation';
export const INVITATION_PATH = '/invitation';

/**
 * The token of an invitation stands behind `#` in its link, and whoever is not signed in signs in or up first. The tab
 * keeps it meanwhile, and so does the browser, since the link that confirms a new account opens in another tab.
 */
export function rememberToken({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): void {
  if (pathname !== INVITATION_PATH || hash.length <= 1) return;
  sessionStorage.setItem(KEY, hash.slice(1));
  writeStored(STORED, hash.slice(1));
}

export function rememberedToken(): string {
  return sessionStorage.getItem(KEY) ?? readStored(STORED) ?? '';
}

/** For the page of the invitation: from then on only its tab keeps the token, and later sign-ins lead elsewhere. */
export function openedToken(): string {
  const token = rememberedToken();
  sessionStorage.setItem(KEY, token);
  writeStored(STORED, null);
  return token;
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
