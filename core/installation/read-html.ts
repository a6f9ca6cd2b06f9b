/** Facts about the tracker in the HTML of a page as it was sent; scripts may add to it later. */
export type PageFacts = {
  /** Write keys, in order, each once. */
  readonly keys: readonly string[];
  /** Scripts with an address: as written, and their nonce. */
  readonly scripts: readonly { readonly src: string; readonly nonce?: string; readonly host?: string }[];
  /** Texts of policies in `meta` elements. */
  readonly policies: readonly string[];
  /** Without comments. */
  readonly text: string;
};

const WRITE_KEY = /ew_write_[0-9a-z]{1,64}/g;
const FOUND_MAX = 200;

export function readHtml(html: string): PageFacts {
  const text = html.replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '');
  return {
    keys: [...new Set(Array.from(text.matchAll(WRITE_KEY), ([key]) => key))].slice(0, FOUND_MAX),
    scripts: tagsOf(text, 'script').flatMap((tag) => {
      const src = attribute(tag, 'src');
      const nonce = attribute(tag, 'nonce');
      const host = attribute(tag, 'data-host');
      return src === undefined ? [] : [{ src, ...(nonce && { nonce }), ...(host && { host }) }];
    }),
    policies: tagsOf(text, 'meta').flatMap((tag) =>
      attribute(tag, 'http-equiv')?.toLowerCase() === 'content-security-policy'
        ? [attribute(tag, 'content') ?? '']
        : [],
    ),
    text,
  };
}

/**
 * The text of each tag of a name, up to its end; `>` within quotes does not end it. Looks at each character once: the page
 * is somebody's, and an expression begins again at each of a hundred thousand tags that never end.
 */
function tagsOf(html: string, name: 'script' | 'meta'): string[] {
  const tags: string[] = [];
  const begins = name === 'script' ? /<script\b/gi : /<meta\b/gi;
  for (let begin = begins.exec(html); begin !== null && tags.length < FOUND_MAX; begin = begins.exec(html)) {
    const end = endOfTag(html, begins.lastIndex);
    if (end === -1) break;
    tags.push(html.slice(begin.index, end));
    begins.lastIndex = end;
  }
  return tags;
}

/** The place after the `>` of a tag; -1 where it has none. A quote that nothing closes is a character like any other. */
function endOfTag(html: string, from: number): number {
  const stops = /[>"']/g;
  stops.lastIndex = from;
  for (let stop = stops.exec(html); stop !== null; stop = stops.exec(html)) {
    if (stop[0] === '>') return stops.lastIndex;
    const close = html.indexOf(stop[0], stops.lastIndex);
    if (close !== -1) stops.lastIndex = close + 1;
  }
  return -1;
}

function attribute(tag: string, name: string): string | undefined {
  const [, double, single, bare] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, 'i').exec(tag) ?? [];
  return (double ?? single ?? bare)?.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"');
}
