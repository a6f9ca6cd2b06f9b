/**
 * A page of ours that an address names: its path, or the start page for one that leads to another host.
 *
 * The result is resolved as the browser will resolve it: `/.//host` looks like a path of this site, but the browser
 * shortens it to `//host`, which leads to another host.
 */
export function ownPath(text: string): string {
  const next = URL.parse(text, here);
  if (next?.origin !== here) return '/';
  const path = next.pathname + next.search + next.hash;
  // `blob:https://here.invalid/` has our origin, too, and a whole address as its path.
  return path.startsWith('/') && URL.parse(path, here)?.origin === here ? path : '/';
}

/** A placeholder for this site's origin; a path that leaves it leads to another host. */
const here = 'https://here.invalid';
