import type { Env } from '../../platform/env.ts';

type OurAddress = Pick<Env, 'PUBLIC_URL'>;

/** Longer addresses are cut by what carries them. */
const ADDRESS_CHARS_MAX = 4_000;

/** The page that shows a query whole. Links lead to our own host only. */
export function exploreLink(env: OurAddress, projectId: string, query: Readonly<Record<string, unknown>>): string {
  const address = pageLink(env, projectId, 'explore');
  const whole = `${address}?${new URLSearchParams({ query: JSON.stringify(query) })}`;
  return whole.length <= ADDRESS_CHARS_MAX ? whole : address;
}

/** A page of a project. */
export function pageLink({ PUBLIC_URL }: OurAddress, projectId: string, page: string): string {
  return new URL(`/p/${encodeURIComponent(projectId)}/${page}`, PUBLIC_URL).href;
}
