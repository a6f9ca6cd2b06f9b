import { convertV4MiniflareOptions, Miniflare } from 'miniflare';

const EMPTY = 'export default { async fetch(request) { await request.arrayBuffer(); return new Response("ok"); } };';

/** A Worker that reads the body and answers 200, on the same runtime: the cost of a request without any work. */
export async function startEmptyWorker(): Promise<{ url: string; stop(): Promise<void> }> {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: 0,
      cf: false,
      name: 'empty',
      compatibilityDate: '2026-10-01',
      modules: [{ type: 'ESModule', path: 'empty.mjs', contents: EMPTY }],
    }),
  );
  const url = (await miniflare.ready).href;
  return { url, stop: () => miniflare.dispose() };
}
