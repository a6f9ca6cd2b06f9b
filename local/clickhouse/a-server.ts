import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedClickHouse, startEmbeddedClickHouse } from './start.ts';

export type ServerUnderTest = EmbeddedClickHouse & {
  readonly dataDir: string;
  /** Sends a statement with URL parameters and returns the whole answer. */
  ask(sql: string, params?: Readonly<Record<string, string>>, init?: RequestInit): Promise<Answer>;
  /** Ends the server and removes its folder. */
  remove(): Promise<void>;
};

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };

/** A server in a temporary folder, or in a folder that an earlier one left. For tests. */
export async function aServer(options: { readonly dataDir?: string } = {}): Promise<ServerUnderTest> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'edgewise-clickhouse-')));
  const server = await startEmbeddedClickHouse({ dataDir });
  return {
    ...server,
    dataDir,
    ask: (sql, params = {}, init = {}) => ask(server.url, sql, params, init),
    remove: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function ask(
  url: string,
  sql: string,
  params: Readonly<Record<string, string>>,
  init: RequestInit,
): Promise<Answer> {
  // With a body of data the statement goes into the URL, as ClickHouse's clients send an insert.
  const search = new URLSearchParams(init.body ? { ...params, query: sql } : params);
  const response = await fetch(`${url}/?${search}`, { method: 'POST', body: sql, ...init });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
