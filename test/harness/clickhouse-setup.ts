import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedClickHouse } from '../../local/clickhouse/start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** HTTP interface of the embedded engine, user `default`, no password. */
    clickHouseUrl: string;
  }
}

/** One embedded engine for all `*.sql.test.ts`; each file takes a database of its own (`clickhouse-database.ts`). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'edgewise-sql-'));
  const engine = await startEmbeddedClickHouse({ dataDir });
  project.provide('clickHouseUrl', engine.url);
  return async () => {
    await engine.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
