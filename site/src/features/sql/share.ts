const KEY = 'sql=';

/** A link that fills the editor. Servers and their logs never see the part after `#`; results are not in it. */
export function linkTo(address: string, sql: string): string {
  const url = new URL(address);
  url.search = '';
  url.hash = KEY + encodeURIComponent(sql);
  return url.href;
}

/** The statement of such a link; undefined for any other fragment. */
export function sqlInFragment(fragment: string): string | undefined {
  const text = fragment.replace(/^#/, '');
  if (!text.startsWith(KEY)) return undefined;
  try {
    return decodeURIComponent(text.slice(KEY.length));
  } catch {
    return undefined;
  }
}
