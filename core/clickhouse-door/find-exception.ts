import { exceptionStart } from './exception-text.ts';

/** More than any exception; the rest of a longer one is dropped. */
const EXCEPTION_BYTES_MAX = 64 * 1024;

/**
 * Parts the rows of a streamed answer from the exception that may end it. ClickHouse marks the exception by a tag that it
 * announces in a header, and an answer does not hold the tag by chance. A mark may be cut anywhere between two chunks.
 */
export class ExceptionFinder {
  readonly #start: Uint8Array;
  #held: Uint8Array = new Uint8Array(0);
  #exception: Uint8Array[] | undefined;
  #exceptionBytes = 0;

  constructor(tag: string) {
    this.#start = new TextEncoder().encode(exceptionStart(tag));
  }

  /** Returns the rows of a chunk that are certain to be rows; may be empty. */
  rowsOf(chunk: Uint8Array): Uint8Array {
    if (this.#exception) {
      this.#keep(chunk);
      return NOTHING;
    }
    const bytes = this.#held.length === 0 ? chunk : joined(this.#held, chunk);
    const at = indexOf(bytes, this.#start);
    const end = at === -1 ? bytes.length - this.#beginningAtEnd(bytes) : at;
    if (at === -1) this.#held = bytes.slice(end);
    else {
      this.#held = NOTHING;
      this.#exception = [];
      this.#keep(bytes.subarray(at + this.#start.length));
    }
    return bytes.subarray(0, end);
  }

  /** Rows that were held back at the end of an answer without an exception. */
  rest(): Uint8Array {
    return this.#held;
  }

  /** ClickHouse's own text of the exception, without the block around it; undefined if there was none. */
  exception(): string | undefined {
    if (!this.#exception) return undefined;
    const decoder = new TextDecoder();
    const text = this.#exception.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode();
    return text.replace(/\n\d+ [a-z]+\r\n__exception__[\s\S]*$/, '').trim();
  }

  #keep(bytes: Uint8Array): void {
    const some = bytes.slice(0, EXCEPTION_BYTES_MAX - this.#exceptionBytes);
    this.#exceptionBytes += some.length;
    this.#exception?.push(some);
  }

  /** How many bytes at the end may be the beginning of the mark. */
  #beginningAtEnd(bytes: Uint8Array): number {
    const from = Math.max(0, bytes.length - this.#start.length + 1);
    for (let at = bytes.indexOf(CARRIAGE_RETURN, from); at !== -1; at = bytes.indexOf(CARRIAGE_RETURN, at + 1)) {
      if (isAt(bytes, at, this.#start, bytes.length - at)) return bytes.length - at;
    }
    return 0;
  }
}

const NOTHING = new Uint8Array(0);
const CARRIAGE_RETURN = 13;

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  for (let at = bytes.indexOf(CARRIAGE_RETURN); at !== -1; at = bytes.indexOf(CARRIAGE_RETURN, at + 1)) {
    if (at + wanted.length <= bytes.length && isAt(bytes, at, wanted, wanted.length)) return at;
  }
  return -1;
}

function isAt(bytes: Uint8Array, at: number, wanted: Uint8Array, length: number): boolean {
  for (let index = 0; index < length; index++) if (bytes[at + index] !== wanted[index]) return false;
  return true;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}
