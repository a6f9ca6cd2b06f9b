const decoder = new TextDecoder();

/** Reads bytes written by `ByteWriter`. Throws RangeError beyond the end. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  /** Index of the next byte to read. */
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  uint8(): number {
    const value = this.#view.getUint8(this.at);
    this.at += 1;
    return value;
  }

  uint16(): number {
    const value = this.#view.getUint16(this.at, true);
    this.at += 2;
    return value;
  }

  uint32(): number {
    const value = this.#view.getUint32(this.at, true);
    this.at += 4;
    return value;
  }

  int64(): number {
    const value = this.#view.getUint32(this.at, true) + this.#view.getInt32(this.at + 4, true) * 2 ** 32;
    this.at += 8;
    return value;
  }

  float64(): number {
    const value = this.#view.getFloat64(this.at, true);
    this.at += 8;
    return value;
  }

  varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = this.uint8();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }

  text(): string {
    return decoder.decode(this.take(this.varint()));
  }

  /** A view of the next bytes. */
  take(count: number): Uint8Array {
    const end = this.at + count;
    if (end > this.bytes.length) throw new RangeError(`${count} bytes at ${this.at} of ${this.bytes.length}`);
    const taken = this.bytes.subarray(this.at, end);
    this.at = end;
    return taken;
  }

  skip(count: number): void {
    this.at += count;
    if (this.at > this.bytes.length) throw new RangeError(`${this.at} of ${this.bytes.length} bytes`);
  }

  /** A view of all remaining bytes. */
  rest(): Uint8Array {
    return this.take(this.bytes.length - this.at);
  }
}
