import type { LookRow } from './look-of.ts';

/**
 * A page of the site in an organisation's look: its style sheet, and its name in place of ours. Of the name nothing is
 * read as HTML.
 */
export function dressPage(page: Response, look: LookRow): Response {
  const name = look.name ?? 'Edgewise';
  const asText = { element: (element: Element) => void element.setInnerContent(name) };
  const dressed = new HTMLRewriter()
    .on('head', { element: (head) => void head.append('<link rel="stylesheet" href="/look.css">', { html: true }) })
    .on('meta[name="application-name"]', { element: (meta) => void meta.setAttribute('content', name) })
    .on('title', new TitleEnd(name))
    .on('.brand-name', asText)
    .transform(page);
  // The page is another one than the file that the tag names.
  dressed.headers.delete('ETag');
  dressed.headers.set('Cache-Control', 'no-cache');
  return dressed;
}

/** Replaces “Edgewise” at the end of a title, which may arrive in several pieces. */
class TitleEnd {
  readonly #name: string;
  #text = '';

  constructor(name: string) {
    this.#name = name;
  }

  text(piece: Text): void {
    this.#text += piece.text;
    if (piece.lastInTextNode) piece.replace(this.#text.replace(/Edgewise$/, () => this.#name));
    else piece.remove();
  }
}
