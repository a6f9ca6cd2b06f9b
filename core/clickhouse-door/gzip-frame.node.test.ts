import { deflateRawSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { GZIP_HEADER, GZIP_NOTHING, GzipSum } from './gzip-frame.ts';

test('makes a gzip file that says the same with and without blocks of nothing before its data', () => {
  const rows = new TextEncoder().encode('1\t2\n'.repeat(10_000));
  const sum = new GzipSum();
  sum.add(rows.subarray(0, 7));
  sum.add(rows.subarray(7));
  for (const idle of [0, 1, 20]) {
    const file = Buffer.concat([
      GZIP_HEADER,
      ...Array.from({ length: idle }, () => GZIP_NOTHING),
      deflateRawSync(rows),
      sum.trailer(),
    ]);
    expect(gunzipSync(file)).toEqual(Buffer.from(rows));
  }
});
