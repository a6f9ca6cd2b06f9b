const LANES = /^[0-9a-f]{16}$/;

/**
 * A checksum of bytes as they pass, in 64 bits: tells whether a file that comes again begins as it did. It does not depend
 * on how the bytes are cut, and can be taken up where it was left. No defence against somebody who wants two files to
 * look the same: they are both his. (Two lanes of FNV-1a with different primes.)
 */
export class Checksum {
  #high: number;
  #low: number;

  /** @param begun  `text` of an earlier one */
  constructor(begun = '811c9dc5cbf29ce4') {
    if (!LANES.test(begun)) throw new Error(`\`${begun}\` is no checksum`);
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
