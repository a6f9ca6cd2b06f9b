const KEY = 'edgewise-invitation';
const PATH = '/invitation';

/**
 * The token of an invitation stands behind `#` in its link, and whoever is not signed in leaves for the sign-in page
 * first: the tab keeps it meanwhile.
 */
export function rememberToken({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): void {
  if (pathname === PATH && hash.length > 1) sessionStorage.setItem(KEY, hash.slice(1));
}

export function rememberedToken(): string {
  return sessionStorage.getItem(KEY) ?? '';
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
