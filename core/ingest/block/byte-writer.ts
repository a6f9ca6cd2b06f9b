const encoder = new TextEncoder();
/** For texts up to this length, a loop over the characters is faster than a platform call. */
const SHORT_CHARS_MAX = 48;
const ASCII_END = 0x80;
const BYTES_A_CHAR_MAX = 3;
const LENGTH_BYTES_MAX = 5;

const UUID_BYTES = 16;
/** Offset of each byte's digits in the text of a UUID. */
const UUID_DIGITS = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
/** The value of a hexadecimal digit by its character code. */
const HEX = new Uint8Array(128);
for (let value = 0; value < 16; value++) {
  HEX[value.toString(16).charCodeAt(0)] = value;
  HEX[value.toString(16).toUpperCase().charCodeAt(0)] = value;
}

/** Appends numbers (little-endian) and texts to a buffer that grows. */
export class ByteWriter {
  #bytes: Uint8Array;
  #view: DataView;
  #length = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  get length(): number {
    return this.#length;
  }

  /** Clears the content and keeps the buffer. */
  clear(): void {
    this.#length = 0;
  }

  /** A view of the buffer, valid until the next write. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  uint8(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  uint16(value: number): void {
    this.#reserve(2);
    this.#view.setUint16(this.#length, value, true);
    this.#length += 2;
  }

  uint32(value: number): void {
    this.#reserve(4);
    this.#view.setUint32(this.#length, value, true);
    this.#length += 4;
  }

  /** Overwrites four bytes that were written before. */
  uint32At(offset: number, value: number): void {
    this.#view.setUint32(offset, value, true);
  }

  /** A safe integer in 64 bits, two's complement. */
  int64(value: number): void {
    this.#reserve(8);
    const high = Math.floor(value / 2 ** 32);
    this.#view.setUint32(this.#length, value - high * 2 ** 32, true);
    this.#view.setInt32(this.#length + 4, high, true);
    this.#length += 8;
  }

  /** An unsigned number below 2^53 in 64 bits. */
  uint64(value: number): void {
    this.int64(value);
  }

  float64(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  /** An unsigned number in groups of seven bits (LEB128), as ClickHouse writes lengths. */
  varint(value: number): void {
    this.#reserve(LENGTH_BYTES_MAX);
    let left = value;
    for (; left >= 0x80; left = Math.floor(left / 0x80)) this.#bytes[this.#length++] = (left & 0x7f) | 0x80;
    this.#bytes[this.#length++] = left;
  }

  /** The length of a text in UTF-8, then its bytes. A lone surrogate becomes U+FFFD. */
  text(text: string): void {
    if (text.length > SHORT_CHARS_MAX || !this.#shortAscii(text)) this.#longText(text);
  }

  /** Writes nothing if a character is not ASCII. */
  #shortAscii(text: string): boolean {
    const { length } = text;
    this.#reserve(1 + length);
    const start = this.#length;
    const bytes = this.#bytes;
    bytes[start] = length;
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index);
      if (code >= ASCII_END) return false;
      bytes[start + 1 + index] = code;
    }
    this.#length = start + 1 + length;
    return true;
  }

  /** The first `count` numbers of an array, each in `width` bytes. */
  places(places: Uint16Array | Uint32Array, count: number, width: 1 | 2 | 4): void {
    this.#reserve(count * width);
    const [bytes, view, start] = [this.#bytes, this.#view, this.#length];
    for (let index = 0; index < count; index++) {
      const place = places[index] ?? 0;
      if (width === 1) bytes[start + index] = place;
      else if (width === 2) view.setUint16(start + 2 * index, place, true);
      else view.setUint32(start + 4 * index, place, true);
    }
    this.#length += count * width;
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** The same bytes, repeated. */
  repeated(bytes: Uint8Array, count: number): void {
    const total = bytes.length * count;
    this.#reserve(total);
    const start = this.#length;
    this.#bytes.set(bytes, start);
    for (let done = bytes.length; done < total; done *= 2) {
      this.#bytes.copyWithin(start + done, start, start + Math.min(done, total - done));
    }
    this.#length += total;
  }

  zeros(count: number): void {
    this.#reserve(count);
    this.#bytes.fill(0, this.#length, this.#length + count);
    this.#length += count;
  }

  /** The 16 bytes of a UUID (36 characters) in ClickHouse's layout: two halves, each in reverse byte order. */
  uuid(uuid: string): void {
    this.#reserve(UUID_BYTES);
    for (let byte = 0; byte < UUID_BYTES; byte++) {
      const digit = UUID_DIGITS[byte] ?? 0;
      const value = ((HEX[uuid.charCodeAt(digit)] ?? 0) << 4) | (HEX[uuid.charCodeAt(digit + 1)] ?? 0);
      this.#bytes[this.#length + (byte ^ 7)] = value;
    }
    this.#length += UUID_BYTES;
  }

  #longText(text: string): void {
    this.#reserve(LENGTH_BYTES_MAX + BYTES_A_CHAR_MAX * text.length);
    const start = this.#length;
    const guess = varintBytes(text.length);
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(start + guess));
    const needed = varintBytes(written);
    if (needed > guess) this.#bytes.copyWithin(start + needed, start + guess, start + guess + written);
    this.varint(written);
    this.#length = start + needed + written;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    grown.set(this.written());
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

function varintBytes(value: number): number {
  let bytes = 1;
  for (let left = value; left >= 0x80; left = Math.floor(left / 0x80)) bytes++;
  return bytes;
}
