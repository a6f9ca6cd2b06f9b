import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { TestProject } from 'vitest/node';
import { z } from 'zod';
import { type InProcess, startInProcess } from './in-process.ts';
import type { SharedInstance } from './shared-instance.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL that answers with the shared instance, which the first request starts, and that runs statements on its D1. */
    sharedInstanceUrl: string;
  }
}

/** One instance for all files that neither stop nor reconfigure theirs (`shared-instance.ts`). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<InProcess> | undefined;
  const server = createServer(async (request, answer) => {
    try {
      starting ??= startInProcess('First');
      const instance = await starting;
      answer.end(JSON.stringify(request.method === 'GET' ? shown(instance) : await run(instance, request)));
    } catch (error) {
      answer.writeHead(500).end(String(error));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  project.provide('sharedInstanceUrl', `http://127.0.0.1:${address.port}`);
  return async () => {
    server.close();
    await (await starting)?.stop();
  };
}

function shown({ url, dataDir }: InProcess): SharedInstance {
  return { url, dataDir };
}

const statementSchema = z.object({ sql: z.string(), params: z.array(z.union([z.string(), z.number()])) });

async function run({ miniflare }: InProcess, request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  const { sql, params } = statementSchema.parse(JSON.parse(Buffer.concat(pieces).toString()));
  const db = await miniflare.getD1Database('DB');
  await db
    .prepare(sql)
    .bind(...params)
    .run();
  return {};
}
