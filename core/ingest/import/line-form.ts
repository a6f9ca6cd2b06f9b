import { QUOTED_BREAK_BYTE } from './csv.ts';
import { PageForm } from './page-form.ts';

/**
 * The shape of a file: a line of JSON for each record, one JSON array of records, pages of an API with such arrays, or a
 * CSV with a header.
 */
export type FileShape = 'lines' | 'array' | 'pages' | 'csv';

/**
 * Rewrites a file in place, chunk by chunk, so that every record is one line and later code handles only lines. In a
 * JSON array, line feeds within members become spaces, commas between members become line feeds, and the outer brackets
 * spaces, and so does everything of a page around its array; in a CSV, line feeds within quotes become `QUOTED_BREAK`.
 */
export class LineForm {
  readonly #shape: FileShape;
  readonly #pages = new PageForm();
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  #isOver = false;
  #line = 1;
  /** The last byte of the CSV so far. The start of a file counts as the start of a line. */
  #before = LINE_FEED;
  /** Whether the last quote of a CSV closed a cell. */
  #hasClosed = false;

  constructor(shape: FileShape) {
    this.#shape = shape;
  }

  /** @returns false if something follows the end of the array */
  rewrite(bytes: Uint8Array): boolean {
    if (this.#shape === 'csv') this.#rewriteCsv(bytes);
    if (this.#shape === 'pages') this.#pages.rewrite(bytes);
    return this.#shape !== 'array' || this.#rewriteArray(bytes);
  }

  /** Whether the file may end here: its array, or its last cell, is closed. */
  get isWhole(): boolean {
    if (this.#shape === 'pages') return this.#pages.isWhole;
    return this.openQuoteLine === undefined && (this.#shape !== 'array' || this.#isOver);
  }

  /** The line (after rewriting) that opened a quote which is still open. */
  get openQuoteLine(): number | undefined {
    return this.#shape === 'csv' && this.#isInText ? this.#line : undefined;
  }

  /**
   * Follows the rules of `csvFields`: a quote opens a cell only at its beginning. A doubled one closes and reopens it.
   */
  #rewriteCsv(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? SPACE;
      if (byte === QUOTE) this.#passQuote();
      else if (byte === LINE_FEED && this.#isInText) bytes[at] = QUOTED_BREAK_BYTE;
      else if (byte === LINE_FEED) this.#line++;
      this.#before = byte;
    }
  }

  #passQuote(): void {
    const isDoubled = this.#hasClosed && this.#before === QUOTE;
    const isAtBegin = this.#before === COMMA || this.#before === LINE_FEED;
    this.#hasClosed = this.#isInText;
    this.#isInText = !this.#isInText && (isDoubled || isAtBegin);
  }

  #rewriteArray(bytes: Uint8Array): boolean {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? SPACE;
      if (byte === LINE_FEED) bytes[at] = SPACE;
      if (this.#isOver) {
        if (!isSpace(byte)) return false;
      } else if (this.#isInText) this.#passText(byte);
      else this.#passStructure(bytes, at, byte);
    }
    return true;
  }

  #passText(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#isInText = false;
  }

  #passStructure(bytes: Uint8Array, at: number, byte: number): void {
    if (byte === QUOTE) this.#isInText = true;
    else if (byte === OPEN_BRACKET || byte === OPEN_BRACE) {
      if (this.#depth === 0) bytes[at] = SPACE;
      this.#depth++;
    } else if (byte === CLOSE_BRACKET || byte === CLOSE_BRACE) {
      this.#depth--;
      if (this.#depth > 0) return;
      bytes[at] = LINE_FEED;
      this.#isOver = true;
    } else if (byte === COMMA && this.#depth === 1) bytes[at] = LINE_FEED;
  }
}

const LINE_FEED = 0x0a;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

function isSpace(byte: number): boolean {
  return byte === SPACE || byte === LINE_FEED || byte === 0x0d || byte === 0x09;
}
