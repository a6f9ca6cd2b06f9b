import { acceptedCodings, CODING_ENDINGS, COMPRESSED_FILES, type ContentCoding } from '../core/base/content-coding.ts';

/**
 * The files of the site on one machine, compressed for callers that accept it (`local/compress-site.ts` writes
 * them so). On Cloudflare this Worker does not exist:
 * the network compresses by itself.
 */
export default {
  async fetch(request, { ASSETS }) {
    const url = new URL(request.url);
    const name = fileName(url.pathname);
    if (!COMPRESSED_FILES.test(name)) return ASSETS.fetch(request);
    const [coding] = acceptedCodings(request.headers.get('Accept-Encoding'));
    const plain = await ASSETS.fetch(request);
    if (coding === undefined || plain.status !== 200) return varying(plain);
    const compressed = await ASSETS.fetch(new URL(name + CODING_ENDINGS[coding], url), { method: request.method });
    if (compressed.status !== 200) return varying(plain);
    await plain.body?.cancel();
    return encoded(compressed, plain.headers, coding);
  },
} satisfies ExportedHandler<{ readonly ASSETS: Fetcher }>;

/** The file of a page is named after its path: `/` is `index.html`, `/docs/events` is `docs/events.html`. */
function fileName(path: string): string {
  if (path.endsWith('/')) return `${path}index.html`;
  return /\.[^/]*$/.test(path) ? path : `${path}.html`;
}

function varying(answer: Response): Response {
  const copy = new Response(answer.body, answer);
  copy.headers.append('Vary', 'Accept-Encoding');
  return copy;
}

function encoded(compressed: Response, plainHeaders: Headers, coding: ContentCoding): Response {
  const headers = new Headers(plainHeaders);
  headers.set('Content-Encoding', coding);
  headers.append('Vary', 'Accept-Encoding');
  headers.delete('Content-Length');
  // A strong tag promises equal bytes; the weak one of the same file is answered with 304 as well.
  const tag = headers.get('ETag');
  if (tag?.startsWith('"')) headers.set('ETag', `W/${tag}`);
  return new Response(compressed.body, { headers, encodeBody: 'manual' });
}
