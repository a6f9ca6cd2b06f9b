import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A resolver on this machine that answers in the JSON form of DNS over HTTPS, with the TXT records it is given. */
export async function startResolver() {
  const records = new Map<string, string>();
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '', 'http://localhost').searchParams.get('name') ?? '';
    const text = records.get(name);
    const Answer = text === undefined ? [] : [{ name, type: 16, data: JSON.stringify(text) }];
    response
      .setHeader('content-type', 'application/dns-json')
      .end(JSON.stringify({ Status: text === undefined ? 3 : 0, Answer }));
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/dns-query`, records, stop: () => server.close() };
}
