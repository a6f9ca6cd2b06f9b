import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedClickHouse } from '../../local/clickhouse/start.ts';

/** A row with this text is always rejected. */
export const POISON = 'refuse-this-row';

/**
 * A real ClickHouse behind a proxy that can hold back events: while it does, inserts of events are answered 503 and
 * everything else passes. A row with `POISON` in it is always rejected, as one that cannot be parsed.
 */
export async function startHeldClickHouse() {
  const dataDir = await mkdtemp(join(tmpdir(), 'edgewise-held-'));
  const engine = await startEmbeddedClickHouse({ dataDir });
  let isHeld = false;
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing, engine.url, isHeld).catch(() => outgoing.destroy());
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return {
    url: `http://127.0.0.1:${address.port}`,
    hold(held: boolean) {
      isHeld = held;
    },
    async command(sql: string): Promise<void> {
      const answer = await fetch(engine.url, { method: 'POST', body: sql });
      if (!answer.ok) throw new Error(await answer.text());
      await answer.text();
    },
    /** The rows that a statement returns (JSONEachRow). */
    async rows(sql: string): Promise<Record<string, unknown>[]> {
      const answer = await fetch(engine.url, { method: 'POST', body: `${sql} FORMAT JSONEachRow` });
      const text = await answer.text();
      if (!answer.ok) throw new Error(text);
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await engine.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function pass(incoming: IncomingMessage, outgoing: ServerResponse, target: string, isHeld: boolean) {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const isInsert = decodeURIComponent(incoming.url ?? '')
    .replaceAll('+', ' ')
    .includes('INSERT INTO arrivals');
  if (isInsert && isHeld) return outgoing.writeHead(503).end('away');
  if (isInsert && body.includes(POISON)) {
    return outgoing.writeHead(400, { 'X-ClickHouse-Exception-Code': '27' }).end('Code: 27. Cannot parse input');
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string' && !HOP_HEADERS.has(name)) headers.set(name, value);
  }
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
  const answer = await fetch(target + incoming.url, {
    method: incoming.method ?? 'GET',
    headers,
    ...(hasBody ? { body } : {}),
  });
  const given = Object.fromEntries([...answer.headers].filter(([name]) => !HOP_HEADERS.has(name)));
  outgoing.writeHead(answer.status, given).end(Buffer.from(await answer.arrayBuffer()));
}

const HOP_HEADERS = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'content-encoding',
  'expect',
]);
