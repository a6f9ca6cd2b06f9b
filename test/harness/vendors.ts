import { createServer, type IncomingMessage } from 'node:http';
import { type VendorAnswer, type VendorRequest, vendorAnswer } from './vendor-answers.ts';

/** A server on this machine that plays all of them; `script` has the answers that come before the vendor's own. */
export async function startVendors() {
  const received: VendorRequest[] = [];
  const script: VendorAnswer[] = [];
  const server = createServer(async (incoming, response) => {
    const request = await requestOf(incoming);
    received.push(request);
    const { status, body = '', headers = {}, delayMs = 0 } = script.shift() ?? vendorAnswer(request);
    setTimeout(() => response.writeHead(status, headers).end(body), delayMs);
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  const { port } = address;
  return {
    received,
    script,
    /** `fetch` to the address of a vendor, which ends here. */
    fetch: (url: string, init: RequestInit) => {
      const { host, pathname, search } = new URL(url);
      return fetch(`http://127.0.0.1:${port}/${host}${pathname}${search}`, init);
    },
    stop: () => new Promise((settle) => server.close(settle)),
  };
}

async function requestOf(incoming: IncomingMessage): Promise<VendorRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const [, host = '', ...rest] = (incoming.url ?? '').split('/');
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
  return {
    host,
    path: `/${rest.join('/')}`,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks).toString(),
  };
}
