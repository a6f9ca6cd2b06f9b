import { readFile, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Account } from '../../store/clickhouse/roles.ts';

/** Marks the query that keeps the server open, so that it can be found and ended. */
const KEEP_OPEN = 'edgewise-keep-open';

/**
 * The engine's own session: it opens the HTTP interface, writes the port to a file, and sleeps until it is killed, because
 * `clickhouse local` closes its listeners when its queries are done.
 */
export function listenSql(portFile: string): string {
  return [
    'SYSTEM START LISTEN HTTP',
    `SELECT getServerPort('http_port') INTO OUTFILE ${quoted(portFile)} TRUNCATE FORMAT TSV`,
    `SELECT sleepEachRow(0.2) FROM system.numbers FORMAT Null SETTINGS max_block_size = 1, max_execution_time = 0, ` +
      `log_comment = ${quoted(KEEP_OPEN)}`,
  ].join('; ');
}

/** The server's URL once it answers; undefined if the engine ended first. Removes the port file. */
export async function awaitListener(
  portFile: string,
  host: string,
  isRunning: () => boolean,
): Promise<string | undefined> {
  while (isRunning()) {
    const port = Number(await readFile(portFile, 'utf8').catch(() => ''));
    if (port > 0) {
      await rm(portFile, { force: true });
      return `http://${host}:${port}`;
    }
    await delay(20);
  }
  return undefined;
}

/** Waits at most `waitMs` for the queries of others, and then lets the engine end. */
export async function closeListener(url: string, account: Account | undefined, waitMs: number): Promise<void> {
  const deadlineMs = Date.now() + waitMs;
  const others = `SELECT count() FROM system.processes WHERE Settings['log_comment'] != ${quoted(KEEP_OPEN)}`;
  while (Date.now() < deadlineMs && Number(await send(url, account, others)) > 1) await delay(50);
  await send(url, account, `KILL QUERY WHERE Settings['log_comment'] = ${quoted(KEEP_OPEN)} ASYNC`);
}

async function send(url: string, account: Account | undefined, sql: string): Promise<string> {
  const credentials = account ? { 'X-ClickHouse-User': account.user, 'X-ClickHouse-Key': account.password } : {};
  // No keep-alive: the engine would wait for this connection before it ends.
  const headers = { Connection: 'close', ...credentials };
  const response = await fetch(url, { method: 'POST', body: sql, headers });
  return response.text();
}

/** A ClickHouse string literal. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
