import { vi } from 'vitest';
import { textLines } from '../../core/ingest/pack.ts';
import { rowText } from '../../core/ingest/row-text.ts';
import { EMPTY_EVENT } from '../../core/tables/events.ts';
import { readNative } from './read-native.ts';

export type FakeAnswer = { readonly status: number; readonly code?: number; readonly body?: string };
type Row = Record<string, unknown>;

/**
 * Simulates ClickHouse for code in workerd (`http://clickhouse.test/`): stores the rows of every insert and answers as
 * the test specifies, depending on the rows and their table (those of the ledger and of samples are stored separately).
 * Any other outbound request fails. Tests of the whole service use the real engine.
 */
export function interceptClickHouse(
  answer: (rows: readonly Row[], table: string) => FakeAnswer = () => ({ status: 200 }),
) {
  const inserts: Row[][] = [];
  const lines: string[] = [];
  const accounts: Record<string, Row[]> = { ledger: [], rejection_arrivals: [] };
  const keep = (table: string, rows: Row[], sent: readonly string[]): void => {
    const account = accounts[table];
    if (account !== undefined) {
      account.push(...rows);
      return;
    }
    inserts.push(rows);
    lines.push(...sent);
  };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input instanceof URL ? input.href : input, init);
    const { host, searchParams } = new URL(request.url);
    if (host !== 'clickhouse.test') throw new Error(`Unexpected request to ${request.url}`);
    const query = searchParams.get('query')?.split(' ') ?? [];
    const table = query[2] ?? '';
    const body = await bytesOf(request);
    const sent =
      query[4] === 'Native' ? readNative(body).map((row) => rowText({ ...EMPTY_EVENT, ...row })) : textLines(body);
    const rows = sent.map((line): Row => JSON.parse(line));
    const { status, code, body: text } = answer(rows, table);
    if (status === 200) keep(table, rows, sent);
    return new Response(text ?? '', {
      status,
      headers: code === undefined ? {} : { 'X-ClickHouse-Exception-Code': String(code) },
    });
  });
  return {
    inserts,
    rows: () => inserts.flat(),
    /** The rows as lines of JSON. */
    lines,
    ledger: () => accounts.ledger,
    rejections: () => accounts.rejection_arrivals,
  };
}

async function bytesOf(request: Request): Promise<Uint8Array> {
  const isGzip = request.headers.get('content-encoding') === 'gzip';
  const body = isGzip ? request.body?.pipeThrough(new DecompressionStream('gzip')) : request.body;
  return new Uint8Array(await new Response(body ?? null).arrayBuffer());
}
