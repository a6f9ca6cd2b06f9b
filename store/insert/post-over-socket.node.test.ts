import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { connectOverNode } from '../../test/harness/connect-over-node.ts';
import { postOverSocket } from './post-over-socket.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listening(server: Server): Promise<URL> {
  servers.push(server);
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  return new URL(`http://127.0.0.1:${port}/insert?into=events`);
}

/** Node's own HTTP server. */
const httpServer = (answer: RequestListener) => listening(createServer(answer));

/** A server that answers any request with exactly these bytes, and hangs up. */
const rawServer = (answer: string) =>
  listening(createTcpServer((socket) => socket.once('data', () => socket.end(answer))));

function post(url: URL, { body = 'row\n', signal = new AbortController().signal } = {}): Promise<Response> {
  const headers = new Headers({ 'X-ClickHouse-User': 'writer' });
  return postOverSocket(connectOverNode, url, { headers, body: new TextEncoder().encode(body), signal });
}

it('sends headers and megabytes of body, and returns the status, headers and body of the answer', async () => {
  const url = await httpServer(async (request, response) => {
    let bytes = 0;
    for await (const chunk of request) bytes += chunk.length;
    response.writeHead(201, { 'X-Found': `${request.method} ${request.url}` });
    response.write(`${request.headers['x-clickhouse-user']} `);
    response.end(`sent ${bytes}: ü`);
  });
  const answer = await post(url, { body: 'x'.repeat(5_000_000) });
  expect([answer.status, answer.headers.get('x-found')]).toEqual([201, 'POST /insert?into=events']);
  expect(await answer.text()).toBe('writer sent 5000000: ü');
});

it('reads an answer that arrives before the body is sent', async () => {
  const url = await httpServer((_request, response) => response.writeHead(503).end('busy'));
  const answer = await post(url, { body: 'x'.repeat(100_000) });
  expect([answer.status, await answer.text()]).toEqual([503, 'busy']);
});

it.each([
  ['a length', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes', 'yes'],
  ['an empty body', 'HTTP/1.1 200 OK\r\ncontent-length:0\r\n\r\n', ''],
  ['chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nye\r\n1\r\ns\r\n0\r\n\r\n', 'yes'],
  ['no chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', ''],
])('reads an answer with %s', async (_name, bytes, body) => {
  expect(await (await post(await rawServer(bytes))).text()).toBe(body);
});

it.each([
  ['a length', 'HTTP/1.1 400 Bad Request\r\nContent-Length: 3\r\n\r\nwhy'],
  ['chunks', 'HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nwhy\r\n0\r\n\r\n'],
])(
  'returns an answer with %s once it is complete, even if the server keeps the connection open and does not read the body',
  async (_name, bytes) => {
    const url = await listening(
      createTcpServer((socket) => {
        socket.once('data', () => {
          socket.pause();
          for (const byte of bytes) socket.write(byte);
        });
      }),
    );
    const answer = await post(url, { body: 'x'.repeat(20_000_000) });
    expect([answer.status, await answer.text()]).toEqual([400, 'why']);
  },
);

it.each([
  ['nothing', '', 'No HTTP answer, but 0 bytes'],
  ['no HTTP', 'SSH-2.0-OpenSSH_9.9\r\n\r\n', 'No HTTP answer'],
  ['half a head', 'HTTP/1.1 200 OK\r\nContent-Le', 'No HTTP answer'],
  ['less than it announced', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nye', '2 bytes of 3'],
  ['no length', 'HTTP/1.1 200 OK\r\n\r\n', '0 bytes of an unknown number'],
  [
    'no end of its chunks',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nye\r\n',
    'broke off in its chunk 2',
  ],
  ['half a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nye', 'broke off in its chunk 1'],
])('rejects an incomplete answer: %s', async (_name, bytes, message) => {
  await expect(post(await rawServer(bytes))).rejects.toThrow(message);
});

it('rejects if nothing listens', async () => {
  const url = await rawServer('');
  for (const server of servers.splice(0)) server.close();
  await expect(post(url)).rejects.toThrow();
});

it('hangs up on abort, with the reason', async () => {
  const stop = new AbortController();
  const url = await httpServer(() => stop.abort(new Error('too long')));
  await expect(post(url, { signal: stop.signal })).rejects.toThrow('too long');
  await expect(post(url, { signal: stop.signal })).rejects.toThrow('too long');
});
