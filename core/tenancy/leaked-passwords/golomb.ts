/**
 * A set of whole numbers in few bits: sorted, and each difference to the one before as a Golomb-Rice code: the quotient
 * by 2^`BITS` in unary, then the rest in `BITS` bits.
 */
const BITS = 10;

/** @param values  whole numbers below 2^31; sorted, each once */
export function packed(values: readonly number[]): Uint8Array {
  const bits: number[] = [];
  let before = 0;
  for (const value of values) {
    const difference = value - before;
    for (let left = difference >>> BITS; left > 0; left--) bits.push(1);
    bits.push(0);
    for (let at = BITS - 1; at >= 0; at--) bits.push((difference >>> at) & 1);
    before = value;
  }
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  for (const [at, bit] of bits.entries()) bytes[at >>> 3] = (bytes[at >>> 3] ?? 0) | (bit << (7 - (at & 7)));
  return bytes;
}

/** The values in their order. */
export function unpacked(bytes: Uint8Array, count: number): Uint32Array {
  const values = new Uint32Array(count);
  let at = 0;
  const bit = (): number => ((bytes[at >>> 3] ?? 0) >>> (7 - (at++ & 7))) & 1;
  let value = 0;
  for (let place = 0; place < count; place++) {
    while (bit() === 1) value += 1 << BITS;
    let rest = 0;
    for (let left = BITS; left > 0; left--) rest = (rest << 1) | bit();
    value += rest;
    values[place] = value;
  }
  return values;
}
