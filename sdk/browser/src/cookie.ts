/**
 * The domains that a cookie of this host may have, the widest first: `co.uk`, `shop.co.uk`, `www.shop.co.uk`. A browser
 * accepts the first one that belongs to a single site. An IP address has none, and neither has a single label such as `localhost`.
 */
export function widestFirst(host: string): readonly string[] {
  if (/^[\d.]+$|:/.test(host)) return [];
  const labels = host.split('.');
  return labels.map((_, index) => labels.slice(labels.length - 1 - index).join('.')).slice(1);
}

/** The first value of a cookie; undefined without one. */
export function idIn(cookies: string, name: string): string | undefined {
  const pair = cookies.split('; ').find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) || undefined;
}
