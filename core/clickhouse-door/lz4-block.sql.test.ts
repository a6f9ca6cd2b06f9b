import { expect, inject, test } from 'vitest';
import { cityHash128 } from './city-hash.ts';
import { BLOCK_BYTES_MAX, lz4Block } from './lz4-block.ts';

const url = inject('clickHouseUrl');

test('sums bytes of every length as ClickHouse sums its own blocks', async () => {
  const lengths = [0, 1, 3, 4, 7, 8, 12, 16, 31, 32, 63, 64, 99, 127, 128, 129, 191, 255, 256, 1_000, 70_000];
  for (const length of lengths) {
    const answer = await fetch(`${url}/?compress=1`, {
      method: 'POST',
      body: `SELECT randomPrintableASCII(${length})`,
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const size = new DataView(bytes.buffer).getUint32(17, true);
    expect([...cityHash128(bytes.subarray(16, 16 + size))], `of ${length} characters`).toEqual([
      ...bytes.subarray(0, 16),
    ]);
  }
});

test('writes blocks that ClickHouse reads back', async () => {
  for (const length of [1, 14, 15, 16, 269, 270, 271, 5_000, BLOCK_BYTES_MAX]) {
    const text = 'ab\n'.repeat(length).slice(0, length);
    const body = new Blob([new Uint8Array(lz4Block(new TextEncoder().encode(text)))]);
    const table = `test_blocks_${length}`;
    const run = (sql: string) => fetch(url, { method: 'POST', body: sql });
    await run(`CREATE TABLE ${table} (line String) ENGINE = Memory`);
    const insert = `INSERT INTO ${table} FORMAT RawBLOB`;
    const sent = await fetch(`${url}/?decompress=1&query=${encodeURIComponent(insert)}`, { method: 'POST', body });
    expect(await sent.text()).toBe('');
    const read = await run(`SELECT line FROM ${table} FORMAT RawBLOB`);
    expect(await read.text()).toBe(text);
    await run(`DROP TABLE ${table}`);
  }
});
