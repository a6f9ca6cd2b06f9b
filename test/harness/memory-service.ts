import { createServer, type IncomingMessage } from 'node:http';
import { clockLeadMs } from '../../core/ingest/client-clock.ts';
import type { IngestedRow } from '../../core/ingest/event.ts';
import { identityOf } from '../../core/ingest/event-identity.ts';
import { runSteps } from '../../core/ingest/run-steps.ts';
import { nativeProtocol } from '../../core/ingest/vendors/native/protocol.ts';
import { aRequest } from './ingest-request.ts';
import { aWireRequest } from './wire-request.ts';

/** `POST /track` in memory, by the rules of ingest: events of one identity are one row. */
export type MemoryService = {
  readonly url: string;
  rows(): readonly IngestedRow[];
  close(): Promise<void>;
};

export async function startMemoryService(): Promise<MemoryService> {
  const stored = new Map<string, IngestedRow>();
  const server = createServer(async (request, response) => {
    const decoded = nativeProtocol.decode(aWireRequest({ path: request.url ?? '/', body: await textOf(request) }));
    if (!decoded.ok) {
      response.writeHead(400);
      response.end(JSON.stringify({ error: decoded.error }));
      return;
    }
    const { rawEvents, sentAt, warnings = [] } = decoded.value;
    const nowMs = Date.now();
    const facts = aRequest({ nowMs, clockLeadMs: clockLeadMs(sentAt, nowMs), cookielessId: '' });
    const { rows, rejected } = runSteps(rawEvents, facts);
    for (const row of rows) {
      const key = JSON.stringify(identityOf(row));
      if (!stored.has(key)) stored.set(key, row);
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ accepted: rows.length, rejected, warnings }));
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The memory service was given no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    rows: () => [...stored.values()],
    async close() {
      server.closeAllConnections();
      await new Promise((settle) => server.close(settle));
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
