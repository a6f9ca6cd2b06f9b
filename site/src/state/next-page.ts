/** Where to go after signing in: the page that asked for it, never another host. */
export function safeNext(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '/';
  return /^\/(?![/\\])/.test(next) && !/[\u0000-\u001f]/.test(next) ? next : '/';
}
