import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Fault, type FaultProxy, startFaultProxy } from './fault-proxy.ts';

/** Simulates ClickHouse: stores every complete body and confirms it. */
const taken: string[] = [];
const server = createServer(async (incoming, outgoing) => {
  let body = '';
  try {
    for await (const chunk of incoming) body += chunk;
  } catch {
    return;
  }
  taken.push(body);
  outgoing.setHeader('X-Answer', 'whole').end('confirmed');
});
let proxy: FaultProxy;

beforeAll(async () => {
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  proxy = await startFaultProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(async () => {
  await proxy.stop();
  server.closeAllConnections();
  server.close();
});
beforeEach(() => taken.splice(0));

/** An insert's outcome for the client, and the rows that the server has. */
async function insert(fault: Fault | undefined) {
  await proxy.set(fault);
  const seen = await fetch(`${proxy.url}/?query=INSERT`, { method: 'POST', body: 'rows' })
    .then(async (answer) => `${answer.status} ${(await answer.text()).slice(0, 9)}`)
    .catch(() => 'nothing');
  await proxy.set(undefined);
  return [seen, ...taken];
}

test('passes everything on when there is no fault', async () => {
  expect(await insert(undefined)).toEqual(['200 confirmed', 'rows']);
});

test.each<[Fault, string[]]>([
  ['slow', ['200 confirmed', 'rows']],
  ['refuse', ['nothing']],
  ['answer_503', ['503 too busy']],
  ['answer_500', ['500 Code: 241']],
  ['exception_in_body', ['200 Code: 241']],
  ['lose_answer', ['nothing', 'rows']],
  ['insert_twice', ['200 confirmed', 'rows', 'rows']],
  ['cut_request', ['nothing']],
  ['cut_answer', ['nothing']],
])('%s: the client sees, and the server has, %j', async (fault, expected) => {
  expect(await insert(fault)).toEqual(expected);
  expect(proxy.hits[fault]).toBe(1);
  taken.splice(0);
  expect(await insert(undefined)).toEqual(['200 confirmed', 'rows']);
});
