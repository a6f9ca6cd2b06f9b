/**
 * Where to go after signing in: the page that asked for it, never another host.
 *
 * What comes out is resolved as the browser will resolve it: `/.//host` is a path of ours at first, and leads to `host`
 * once it has been shortened to `//host`.
 */
export function safeNext(search: string): string {
  const next = URL.parse(new URLSearchParams(search).get('next') ?? '/', here);
  if (next?.origin !== here) return '/';
  const path = next.pathname + next.search + next.hash;
  return URL.parse(path, here)?.origin === here ? path : '/';
}

/** Stands for our own address, whatever it is: what leaves it leads elsewhere. */
const here = 'https://here.invalid';
