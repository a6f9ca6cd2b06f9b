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

/** The text of each tag of a name, up to its end; `>` within quotes does not end it. */
function tagsOf(html: string, name: 'script' | 'meta'): string[] {
  const pattern = name === 'script' ? SCRIPT_TAG : META_TAG;
  return Array.from(html.matchAll(pattern), ([tag]) => tag).slice(0, FOUND_MAX);
}

const SCRIPT_TAG = /<script\b(?:"[^"]*"|'[^']*'|[^>"'])*>/gi;
const META_TAG = /<meta\b(?:"[^"]*"|'[^']*'|[^>"'])*>/gi;

function attribute(tag: string, name: string): string | undefined {
  const [, double, single, bare] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, 'i').exec(tag) ?? [];
  return (double ?? single ?? bare)?.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"');
}
