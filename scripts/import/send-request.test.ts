import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import type { ImportLine } from '../../core/api/import.ts';
import { sendRequest } from './send-request.ts';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** How a request to a service with this answer ends, and the lines that it reported. */
async function sent(answer: RequestListener, silenceMsMax?: number) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  open.push(server);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  const told: ImportLine[] = [];
  const end = await sendRequest({
    address: new URL(`http://127.0.0.1:${address.port}/import`),
    key: 'ew_api_1',
    name: 'import-1',
    body: body(),
    onSent: () => undefined,
    onLine: (line) => told.push(line),
    ...(silenceMsMax === undefined ? {} : { silenceMsMax }),
  });
  return { end, told };
}

async function* body() {
  yield Buffer.from('{"event":"a"}\n');
}

/** A service that answers with these pieces, and then ends or disconnects. */
function answering(pieces: readonly (string | Uint8Array)[], isWhole = true): RequestListener {
  return async (request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    for await (const _ of request);
    for (const piece of pieces) await new Promise((settle) => response.write(piece, settle));
    if (isWhole) response.end();
    else response.destroy();
  };
}

const rejection = (message: string): ImportLine => ({
  reject: { line: 1, id: 'a', code: 'invalid_timestamp', message },
});

test('treats Unicode line separators in an answer as text', async () => {
  const line = rejection('`timestamp` is "a\u2028b\u2029c"; é');
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
  const middle = bytes.indexOf(0xc3) + 1;
  const { end, told } = await sent(answering([bytes.subarray(0, middle), bytes.subarray(middle), '{"line":1}']));
  expect(end).toEqual({ kind: 'answered' });
  expect(told).toEqual([line, { line: 1 }]);
});

test('reports an answer that is not JSON, or is cut off, as broken after the lines before it', async () => {
  expect(await sent(answering(['{"line":1}\n<html>\n']))).toEqual({
    end: { kind: 'broken', reason: 'a line of the answer is not JSON: <html>' },
    told: [{ line: 1 }],
  });
  expect(await sent(answering(['{"line":1}\n{"line'], false))).toMatchObject({
    end: { kind: 'broken' },
    told: [{ line: 1 }],
  });
});

test('names a site that is not an Edgewise service, and does not retry it', async () => {
  const { end } = await sent((_, response) => response.setHeader('content-type', 'text/html').end('<h1>Welcome</h1>'));
  expect(end).toMatchObject({ kind: 'refused', status: 200, message: expect.stringContaining('--url') });
});

test('reports why a request was refused, and when to retry', async () => {
  const { end } = await sent((_, response) =>
    response.writeHead(429, { 'retry-after': '7' }).end('{"error":\n{"message":"Too many."}}'),
  );
  expect(end).toEqual({ kind: 'refused', status: 429, message: 'Too many.', retryAfterS: 7 });
});

test('aborts if nothing arrives any more, before the answer or within it', async () => {
  const end = { kind: 'broken', reason: 'nothing was heard for 0.2 seconds' };
  expect(await sent(() => undefined, 200)).toEqual({ end, told: [] });
  const fallingSilent: RequestListener = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' }).write('{"line":1}\n');
  };
  expect(await sent(fallingSilent, 200)).toEqual({ end, told: [{ line: 1 }] });
});
