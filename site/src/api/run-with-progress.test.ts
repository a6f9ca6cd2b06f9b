import { afterEach, expect, test, vi } from 'vitest';
import { type QueryProgress, runWithProgress } from './run-with-progress.ts';

const QUERY = {
  query_type: 'segmentation',
  project_id: 'prj_a',
  date_range: { start: '2026-11-01', end: '2026-11-02' },
} as const;
const line = (of: object) => `${JSON.stringify(of)}\n`;
const progress = { state: 'running', rows_read: 5, rows_in_all: 9, elapsed_ms: 250 };

afterEach(() => vi.unstubAllGlobals());

test('tells how far a query has come, also where a line arrives in two parts', async () => {
  const text = line({ progress }) + line({ answer: { rows: [[3]] } });
  const heard: QueryProgress[] = [];
  answerWith([text.slice(0, 20), text.slice(20)]);
  const outcome = await runWithProgress(QUERY, new AbortController().signal, (each) => heard.push(each));
  expect(heard).toEqual([{ state: 'running', rowsRead: 5, rowsInAll: 9 }]);
  expect(outcome).toMatchObject({ ok: true, value: { rows: [[3]] } });
});

test('a query that fails late has the status of its code, and one that ends without an answer can be tried again', async () => {
  answerWith([line({ progress }), line({ error: { code: 'timeout', message: 'Too slow.' } })]);
  const late = await runWithProgress(QUERY, new AbortController().signal, () => undefined);
  expect(late).toMatchObject({ ok: false, failure: { code: 'timeout', message: 'Too slow.' } });
  answerWith([line({ progress })]);
  const cut = await runWithProgress(QUERY, new AbortController().signal, () => undefined);
  expect(cut).toMatchObject({ ok: false, failure: { code: 'offline', status: 0 } });
});

test('is cancelled at the service too', async () => {
  const controller = new AbortController();
  const calls: string[] = [];
  vi.stubGlobal('fetch', (path: string, { method = 'GET', signal }: RequestInit) => {
    calls.push(`${method} ${path.replace(/[0-9a-f]{32}/, '<handle>')}`);
    if (method === 'DELETE') return Promise.resolve(new Response(null, { status: 204 }));
    return new Promise((_, fail) => signal?.addEventListener('abort', () => fail(signal.reason)));
  });
  const running = runWithProgress(QUERY, controller.signal, () => undefined);
  await expect.poll(() => calls).toHaveLength(1);
  controller.abort();
  await expect(running).rejects.toThrow();
  expect(calls).toEqual(['POST /query', 'DELETE /query/running/<handle>?project_id=prj_a']);
});

function answerWith(parts: readonly string[]): void {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });
  vi.stubGlobal('fetch', async () => new Response(body, { headers: { 'content-type': 'application/x-ndjson' } }));
}
