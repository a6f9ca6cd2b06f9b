import { cityHash128 } from './city-hash.ts';

/** Most bytes of one block; ClickHouse's clients hold a block whole. */
export const BLOCK_BYTES_MAX = 1024 * 1024;

/**
 * Bytes as one of ClickHouse's compressed blocks (`compress=1`): the sum of the rest, the method, the two sizes, and the
 * data in LZ4. JDBC drivers ask for these blocks unless they are told otherwise. The data is written as literals alone,
 * which every reader of LZ4 takes: what is wanted is the form, not the size.
 */
export function lz4Block(bytes: Uint8Array): Uint8Array {
  const literals = literalsHead(bytes.length);
  const summed = new Uint8Array(HEAD_BYTES + literals.length + bytes.length);
  const head = new DataView(summed.buffer);
  head.setUint8(0, LZ4);
  head.setUint32(1, summed.length, true);
  head.setUint32(5, bytes.length, true);
  summed.set(literals, HEAD_BYTES);
  summed.set(bytes, HEAD_BYTES + literals.length);
  const block = new Uint8Array(SUM_BYTES + summed.length);
  block.set(cityHash128(summed));
  block.set(summed, SUM_BYTES);
  return block;
}

const LZ4 = 0x82;
const SUM_BYTES = 16;
const HEAD_BYTES = 9;
const IN_TOKEN_MAX = 15;
const BYTE_MAX = 255;

/** The token of a sequence of literals without a match, and the rest of its length. */
function literalsHead(length: number): number[] {
  if (length < IN_TOKEN_MAX) return [length << 4];
  const rest = length - IN_TOKEN_MAX;
  const full = Array.from({ length: Math.floor(rest / BYTE_MAX) }, () => BYTE_MAX);
  return [IN_TOKEN_MAX << 4, ...full, rest % BYTE_MAX];
}
