/** How a person proved who they are when a session began; `sso:<id of the provider>` for an organisation's own sign-on. */
export type AuthMethod = 'password' | 'email_link' | 'passkey' | `sso:${string}`;

/**
 * The method that a route of the sign-in library stands for. An unknown route counts as the weakest: a link.
 *
 * @param path  as the library declares it: `/sso/callback/:providerId`
 */
export function authMethodOf(path: string, providerId: string | undefined): AuthMethod {
  if (path.startsWith('/sso/')) return `sso:${providerId ?? ''}`;
  return path === '/sign-in/email' || path === '/sign-up/email' ? 'password' : 'email_link';
}
