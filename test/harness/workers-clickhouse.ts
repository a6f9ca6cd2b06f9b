import { vi } from 'vitest';

export type FakeAnswer = { readonly status: number; readonly code?: number; readonly body?: string };
type Row = Record<string, unknown>;

/**
 * Stands where ClickHouse would be for code in workerd (`http://clickhouse.test/`): keeps the rows of every insert and
 * answers as told, by the rows and their table (those of the ledger and of samples are kept apart). Any other outbound
 * request fails. The real engine has tests of its own, over the whole service.
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
    const sent = (await textOf(request)).split('\n').filter(Boolean);
    const rows = sent.map((line): Row => JSON.parse(line));
    const table = searchParams.get('query')?.split(' ')[2] ?? '';
    const { status, code, body } = answer(rows, table);
    if (status === 200) keep(table, rows, sent);
    return new Response(body ?? '', {
      status,
      headers: code === undefined ? {} : { 'X-ClickHouse-Exception-Code': String(code) },
    });
  });
  return {
    inserts,
    rows: () => inserts.flat(),
    /** The rows as they were sent. */
    lines,
    ledger: () => accounts.ledger,
    rejections: () => accounts.rejection_arrivals,
  };
}

/** Reads the body without its type: workerd warns when `text()` reads a type that is not text. */
function textOf({ body, headers }: Request): Promise<string> {
  const isPacked = headers.get('content-encoding') === 'gzip' && body !== null;
  return new Response(isPacked ? body.pipeThrough(new DecompressionStream('gzip')) : body).text();
}
