/** Where to go after signing in: the page that asked for it, never another host. */
export function safeNext(search: string): string {
  const next = URL.parse(new URLSearchParams(search).get('next') ?? '/', here);
  return next?.origin === here ? next.pathname + next.search : '/';
}

/** Stands for our own address, whatever it is: what leaves it leads elsewhere. */
const here = 'https://here.invalid';
