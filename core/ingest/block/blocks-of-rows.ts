import { BLOCK_BYTES_MAX } from '../../base/limits.ts';
import type { IngestedRow } from '../event.ts';
import { readBlocks } from './read-block.ts';
import { writeBlock } from './write-block.ts';

/** Rows as bytes (`writeBlock`), and their number. */
export type Block = { readonly rows: number; readonly bytes: Uint8Array };

/** This many ordinary rows stay well below `BLOCK_BYTES_MAX`. */
const BLOCK_ROWS_MAX = 128;

/**
 * Encodes rows as blocks, in order: each fits any transport, whatever else its pack holds. The block of a single row
 * has no size limit.
 */
export function blocksOf(rows: readonly IngestedRow[]): Block[] {
  if (rows.length === 0) return [];
  if (rows.length > BLOCK_ROWS_MAX) {
    const starts = Array.from(
      { length: Math.ceil(rows.length / BLOCK_ROWS_MAX) },
      (_, index) => index * BLOCK_ROWS_MAX,
    );
    return starts.flatMap((start) => blocksOf(rows.slice(start, start + BLOCK_ROWS_MAX)));
  }
  const bytes = writeBlock(rows);
  return bytes.length > BLOCK_BYTES_MAX && rows.length > 1 ? halves(rows) : [{ rows: rows.length, bytes }];
}

/** Splits a block of several rows into two or more smaller ones. */
export function cutBlock({ bytes }: Block): Block[] {
  return halves(readBlocks(bytes));
}

function halves(rows: readonly IngestedRow[]): Block[] {
  const middle = rows.length >> 1;
  return [...blocksOf(rows.slice(0, middle)), ...blocksOf(rows.slice(middle))];
}
