/** The address of a page as people type it, `shop.example` too; undefined while it is none. */
export function addressOf(text: string): string | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  const url = URL.parse(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
  return url?.hostname.includes('.') || url?.hostname === 'localhost' ? url.href : undefined;
}
