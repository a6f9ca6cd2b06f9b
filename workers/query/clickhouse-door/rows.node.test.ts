import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { exceptionBlock } from '../../../core/clickhouse-door/exception-text.ts';
import { gzipRows } from './gzip-rows.ts';
import { type Rows, rowsOf } from './rows-of.ts';
import { streamOf } from './stream-of.ts';

const EXCEPTION = { code: 395, name: 'NON_ZERO', text: 'ours' };
const broken = { tag: 'ourtagourtagourt', explain: () => EXCEPTION };
const bytes = (text: string) => new TextEncoder().encode(text);

/** An answer of ClickHouse: some pieces, and then its end or a cut. */
function anAnswer(pieces: readonly string[], end: 'whole' | 'cut'): Response {
  const left = [...pieces];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = left.shift();
      if (piece !== undefined) controller.enqueue(bytes(piece));
      else if (end === 'whole') controller.close();
      else controller.error(new Error('cut'));
    },
  });
  return new Response(body, { headers: { 'X-ClickHouse-Exception-Tag': 'theirtagtheirtag' } });
}

async function readAll(rows: Rows): Promise<{ pieces: Uint8Array[]; end: string }> {
  const pieces: Uint8Array[] = [];
  for (;;) {
    const next = await rows.next();
    if (next.done) return { pieces, end: next.value };
    pieces.push(next.value);
  }
}

async function textOf(rows: Rows): Promise<[text: string, end: string]> {
  const { pieces, end } = await readAll(rows);
  return [Buffer.concat(pieces).toString(), end];
}

test('passes rows on, and replaces ClickHouse’s exception by ours', async () => {
  expect(await textOf(rowsOf(anAnswer(['1\n', '2\n'], 'whole'), broken))).toEqual(['1\n2\n', 'whole']);
  const theirs = exceptionBlock('theirtagtheirtag', {
    code: 395,
    name: 'X',
    text: 'user edgewise_sql_eu_1 at /data/store',
  });
  const [text, end] = await textOf(rowsOf(anAnswer(['1\n', theirs], 'cut'), broken));
  expect([text, end]).toEqual([`1\n${exceptionBlock(broken.tag, EXCEPTION)}`, 'broken']);
  expect(text).not.toContain('edgewise_sql');
});

test('an answer that is cut off without an exception is broken too', async () => {
  expect(await textOf(rowsOf(anAnswer(['1\n'], 'cut'), broken))).toEqual([
    `1\n${exceptionBlock(broken.tag, EXCEPTION)}`,
    'broken',
  ]);
});

test('keeps a gzip answer in use until its first row, and unpacks to the rows alone', async () => {
  async function* late(): Rows {
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    yield bytes('1\n');
    return 'whole';
  }
  const { pieces, end } = await readAll(gzipRows(late()));
  expect(gunzipSync(Buffer.concat(pieces)).toString()).toBe('1\n');
  expect(end).toBe('whole');
  expect(pieces.length).toBeGreaterThan(3);
});

test('a broken gzip answer holds its exception whole, and its stream has no end', async () => {
  const [text] = await textOf(rowsOf(anAnswer(['1\n'], 'cut'), broken));
  const ends: string[] = [];
  const stream = streamOf(gzipRows(rowsOf(anAnswer(['1\n'], 'cut'), broken)), (end) => ends.push(end));
  const read: Uint8Array[] = [];
  const reading = (async () => {
    for await (const piece of stream) read.push(piece);
  })();
  await expect(reading).rejects.toThrow('broke off');
  expect(gunzipSync(Buffer.concat(read)).toString()).toBe(text);
  expect(ends).toEqual(['broken']);
});

test('tells when its reader goes away', async () => {
  const ends: string[] = [];
  const stream = streamOf(rowsOf(anAnswer(['1\n', '2\n'], 'whole'), broken), (end) => ends.push(end));
  const reader = stream.getReader();
  await reader.read();
  await reader.cancel();
  expect(ends).toEqual(['left']);
});
