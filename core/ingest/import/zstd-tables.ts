/** A table of finite-state entropy: what each state stands for, and how the next one is made (RFC 8878, 4.1). */
export type FseTable = {
  readonly accuracy: number;
  readonly symbols: readonly number[];
  /** Bits that are read for the next state, and what they are added to. */
  readonly widths: readonly number[];
  readonly next: readonly number[];
};

export function sameSymbol(symbol: number): FseTable {
  return { accuracy: 0, symbols: [symbol], widths: [0], next: [0] };
}

/** @param counts  of states by symbol, which add up to `2 ** accuracy`; -1: one state of full width */
export function fseTable(accuracy: number, counts: readonly number[]): FseTable {
  const size = 1 << accuracy;
  const symbols = Array.from({ length: size }, () => 0);
  let high = size;
  for (const [symbol, count] of counts.entries()) if (count === -1) symbols[--high] = symbol;
  let place = 0;
  for (const [symbol, count] of counts.entries()) {
    for (let left = count; left > 0; left--) {
      symbols[place] = symbol;
      do place = (place + (size >> 1) + (size >> 3) + 3) & (size - 1);
      while (place >= high && place !== 0);
    }
  }
  const seen = counts.map((count) => Math.abs(count));
  const widths: number[] = [];
  const next: number[] = [];
  for (const symbol of symbols) {
    const nth = seen[symbol] ?? 1;
    seen[symbol] = nth + 1;
    const width = accuracy - (31 - Math.clz32(nth));
    widths.push(width);
    next.push((nth << width) - size);
  }
  return { accuracy, symbols, widths, next };
}

/** Reads a table as blocks hold it; undefined where it is none (4.1.1). */
export function readFseTable(
  bytes: Uint8Array,
  start: number,
  accuracyMax: number,
): { readonly table: FseTable; readonly end: number } | undefined {
  let bit = start * 8;
  const peek = (width: number): number => {
    const at = bit >> 3;
    const three = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
    return (three >> (bit & 7)) & ((1 << width) - 1);
  };
  const accuracy = peek(4) + 5;
  bit += 4;
  if (accuracy > accuracyMax) return undefined;
  const counts: number[] = [];
  let left = (1 << accuracy) + 1;
  let threshold = 1 << accuracy;
  let width = accuracy + 1;
  while (left > 1 && counts.length <= SYMBOLS_MAX) {
    const short = 2 * threshold - 1 - left;
    let count = peek(width);
    if ((count & (threshold - 1)) < short) {
      count &= threshold - 1;
      bit += width - 1;
    } else {
      if (count >= threshold) count -= short;
      bit += width;
    }
    count -= 1;
    left -= Math.abs(count);
    counts.push(count);
    if (count === 0) {
      for (let zeros = 3; zeros === 3 && counts.length <= SYMBOLS_MAX; ) {
        zeros = peek(2);
        bit += 2;
        for (let each = 0; each < zeros; each++) counts.push(0);
      }
    }
    while (left < threshold && threshold > 1) {
      width -= 1;
      threshold >>= 1;
    }
  }
  if (left !== 1 || counts.length > SYMBOLS_MAX) return undefined;
  return { table: fseTable(accuracy, counts), end: Math.ceil(bit / 8) };
}

/** Codes of match lengths, of which there are the most. */
const SYMBOLS_MAX = 53;
