import { type FseTable, fseTable, readFseTable, sameSymbol } from './zstd-tables.ts';

/**
 * Whether a compressed block keeps to what RFC 8878 allows: 128 KB of output, from the bits that it has. The library that
 * inflates does not look, and goes through every byte of every copy: eighteen bytes kept it busy for most of a minute.
 * One for each frame, whose blocks may use the tables of those before.
 */
export class BlockJudge {
  #literals: FseTable | undefined;
  #offsets: FseTable | undefined;
  #matches: FseTable | undefined;

  /** @param block  the content of a block of the type “compressed” */
  isSound(block: Uint8Array): boolean {
    const { literals, end } = literalsOf(block);
    const { count, at } = sequencesOf(block, end);
    if (literals > BLOCK_BYTES_MAX) return false;
    if (count === 0) return true;
    const modes = block[at] ?? 0;
    const first = tableOf(block, at + 1, modes >> 6, { standard: LITERALS, before: this.#literals, accuracyMax: 9 });
    if (first === undefined) return false;
    const second = tableOf(block, first.end, modes >> 4, { standard: OFFSETS, before: this.#offsets, accuracyMax: 8 });
    if (second === undefined) return false;
    const third = tableOf(block, second.end, modes >> 2, { standard: MATCHES, before: this.#matches, accuracyMax: 9 });
    if (third === undefined) return false;
    this.#literals = first.table;
    this.#offsets = second.table;
    this.#matches = third.table;
    const copied = copiedBytes(block.subarray(third.end), count, [first.table, second.table, third.table]);
    return copied !== undefined && copied.literals <= literals && literals + copied.matches <= BLOCK_BYTES_MAX;
  }
}

export const BLOCK_BYTES_MAX = 128 * 1024;
/** Sizes of literals, by the bytes of their header. */
const LITERAL_SIZES = [1, 32, 4_096, 2 ** 20];

/** RFC 8878, 3.1.1.3.1: the size of the literals, and where they end in the block. */
function literalsOf(block: Uint8Array): { readonly literals: number; readonly end: number } {
  const first = block[0] ?? 0;
  const [type, format] = [first & 3, (first >> 2) & 3];
  const header = [0, 1, 2, 3, 4].reduce((number, place) => number + (block[place] ?? 0) * 256 ** place, 0);
  if (type < 2) {
    const headerBytes = format === 1 ? 2 : format === 3 ? 3 : 1;
    const literals = Math.floor(header / (headerBytes === 1 ? 8 : 16)) % (LITERAL_SIZES[headerBytes] ?? 1);
    return { literals, end: headerBytes + (type === 0 ? literals : 1) };
  }
  const bits = [10, 10, 14, 18][format] ?? 0;
  const literals = Math.floor(header / 16) % 2 ** bits;
  const packed = Math.floor(header / 2 ** (4 + bits)) % 2 ** bits;
  return { literals, end: (4 + 2 * bits) / 8 + packed };
}

/** 3.1.1.3.2.1: how many sequences there are, and where their modes are. */
function sequencesOf(block: Uint8Array, at: number): { readonly count: number; readonly at: number } {
  const [first = 0, second = 0, third = 0] = block.subarray(at, at + 3);
  if (first < 128) return { count: first, at: at + 1 };
  if (first < 255) return { count: (first - 128) * 256 + second, at: at + 2 };
  return { count: 0x7f00 + second + third * 256, at: at + 3 };
}

type Known = { readonly standard: FseTable; readonly before: FseTable | undefined; readonly accuracyMax: number };

function tableOf(block: Uint8Array, at: number, mode: number, { standard, before, accuracyMax }: Known) {
  switch (mode & 3) {
    case 0:
      return { table: standard, end: at };
    case 1:
      return { table: sameSymbol(block[at] ?? 0), end: at + 1 };
    case 2:
      return readFseTable(block, at, accuracyMax);
    default:
      return before === undefined ? undefined : { table: before, end: at };
  }
}

type Tables = readonly [literals: FseTable, offsets: FseTable, matches: FseTable];

/** 3.1.1.4: bytes that the sequences copy; undefined where the bits end before them. */
function copiedBytes(bytes: Uint8Array, count: number, [literal, offset, match]: Tables) {
  const last = bytes.at(-1) ?? 0;
  if (last === 0) return undefined;
  let bit = bytes.length * 8 - 8 + (31 - Math.clz32(last));
  const take = (width: number): number => {
    bit -= width;
    if (bit < 0) return 0;
    const at = bit >> 3;
    const three = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
    return (three >> (bit & 7)) & ((1 << width) - 1);
  };
  let [ofLiteral, ofOffset, ofMatch] = [take(literal.accuracy), take(offset.accuracy), take(match.accuracy)];
  let [literals, matches] = [0, 0];
  for (let left = count; left > 0; left--) {
    bit -= offset.symbols[ofOffset] ?? 0;
    const matchCode = match.symbols[ofMatch] ?? 0;
    matches += (MATCH_BASES[matchCode] ?? Number.POSITIVE_INFINITY) + take(MATCH_BITS[matchCode] ?? 0);
    const literalCode = literal.symbols[ofLiteral] ?? 0;
    literals += (LITERAL_BASES[literalCode] ?? Number.POSITIVE_INFINITY) + take(LITERAL_BITS[literalCode] ?? 0);
    if (bit < 0) return undefined;
    if (left === 1) break;
    ofLiteral = (literal.next[ofLiteral] ?? 0) + take(literal.widths[ofLiteral] ?? 0);
    ofMatch = (match.next[ofMatch] ?? 0) + take(match.widths[ofMatch] ?? 0);
    ofOffset = (offset.next[ofOffset] ?? 0) + take(offset.widths[ofOffset] ?? 0);
  }
  return bit < 0 ? undefined : { literals, matches };
}

const repeated = (count: number, each: number) => Array.from({ length: count }, () => each);
const LITERAL_BITS = [...repeated(16, 0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
const MATCH_BITS = [...repeated(32, 0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
const LITERAL_BASES = basesOf(LITERAL_BITS, 0);
const MATCH_BASES = basesOf(MATCH_BITS, 3);

function basesOf(bits: readonly number[], first: number): number[] {
  let base = first;
  return bits.map((width) => {
    const own = base;
    base += 1 << width;
    return own;
  });
}

/** 3.1.1.3.2.2: the distributions of a block that has none of its own. */
const LITERALS = fseTable(6, [
  ...[4, 3, ...repeated(11, 2), 1, 1, 1, ...repeated(9, 2), 3, 2, ...repeated(5, 1), ...repeated(4, -1)],
]);
const MATCHES = fseTable(6, [1, 4, 3, ...repeated(6, 2), ...repeated(37, 1), ...repeated(7, -1)]);
const OFFSETS = fseTable(5, [...repeated(6, 1), 2, 2, 2, ...repeated(15, 1), ...repeated(5, -1)]);
