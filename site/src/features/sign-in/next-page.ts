/**
 * The page to open after signing in: the one that asked for it, never another host.
 *
 * The result is resolved as the browser will resolve it: `/.//host` looks like a path of this site, but the browser
 * shortens it to `//host`, which leads to another host.
 */
export function safeNext(search: string): string {
  const next = URL.parse(new URLSearchParams(search).get('next') ?? '/', here);
  if (next?.origin !== here) return '/';
  const path = next.pathname + next.search + next.hash;
  // `blob:https://here.invalid/` has our origin, too, and a whole address as its path.
  return path.startsWith('/') && URL.parse(path, here)?.origin === here ? path : '/';
}

/** A placeholder for this site's origin; a path that leaves it leads to another host. */
const here = 'https://here.invalid';
