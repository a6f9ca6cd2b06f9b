import { BLOCK_BYTES_MAX, lz4Block } from '../../../core/clickhouse-door/lz4-block.ts';
import type { Rows } from './rows-of.ts';

/** Rows in ClickHouse's own compressed blocks. */
export async function* blocksOf(rows: Rows): Rows {
  for (;;) {
    const next = await rows.next();
    if (next.done) return next.value;
    for (let at = 0; at < next.value.length; at += BLOCK_BYTES_MAX) {
      yield lz4Block(next.value.subarray(at, at + BLOCK_BYTES_MAX));
    }
  }
}
