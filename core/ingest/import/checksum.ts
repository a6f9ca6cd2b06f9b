const LANES = /^[0-9a-f]{16}$/;

/**
 * A 64-bit checksum of a stream, which shows whether a resent file begins with the same bytes. It does not depend on
 * how the stream is cut, and can be resumed. It does not protect against deliberate collisions: both files belong to
 * the same person. (Two lanes of FNV-1a with different primes.)
 */
export class Checksum {
  #high: number;
  #low: number;

  /** @param begun  `text` of the checksum to resume */
  constructor(begun = '811c9dc5cbf29ce4') {
    if (!LANES.test(begun)) throw new Error(`\`${begun}\` is not a checksum`);
    this.#high = Number.parseInt(begun.slice(0, 8), 16);
    this.#low = Number.parseInt(begun.slice(8), 16);
  }

  add(bytes: Uint8Array): void {
    let high = this.#high;
    let low = this.#low;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0;
      high = Math.imul(high ^ byte, 0x01000193);
      low = Math.imul(low ^ byte, 0x0100018d);
    }
    this.#high = high;
    this.#low = low;
  }

  get text(): string {
    return hex(this.#high) + hex(this.#low);
  }
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
