import { guarded } from '../base/csv.ts';

const QUOTE = 0x22;

/**
 * Defuses the cells of a CSV file as ClickHouse writes it, piece by piece: texts are quoted and everything else is not. Cells
 * in which nothing has to change, nearly all of them, are passed on as the bytes that they are.
 */
export class CsvGuard {
  /** The beginning of a quoted cell whose end has not come yet. */
  #rest: Uint8Array = new Uint8Array(0);

  push(bytes: Uint8Array): Uint8Array {
    const all = this.#rest.length === 0 ? bytes : joined([this.#rest, bytes]);
    const pieces: Uint8Array[] = [];
    let passedTo = 0;
    let at = 0;
    for (;;) {
      at = startOfQuoted(all, at);
      if (at === all.length) break;
      const cell = readQuoted(all, at);
      if (cell === undefined) break;
      if (cell.isSuspect) {
        pieces.push(all.subarray(passedTo, at + 1), guardedBytes(all.subarray(at + 1, cell.end - 1)));
        passedTo = cell.end - 1;
      }
      at = cell.end;
    }
    pieces.push(all.subarray(passedTo, at));
    this.#rest = all.slice(at);
    return joined(pieces);
  }

  /** The rest at the end of the file: nothing, unless the file broke off within a cell. */
  end(): Uint8Array {
    return this.#rest;
  }
}

/** The place of the next quote: outside of quoted cells, it begins one. */
function startOfQuoted(bytes: Uint8Array, from: number): number {
  const at = bytes.indexOf(QUOTE, from);
  return at === -1 ? bytes.length : at;
}

/**
 * Whether a cell may hold a formula, and the place after its closing quote; undefined if that cannot be told yet, because the
 * next byte decides whether a quote closes the cell.
 */
function readQuoted(bytes: Uint8Array, start: number): { end: number; isSuspect: boolean } | undefined {
  let isSuspect = BEGINS[bytes[start + 1] ?? QUOTE] === 1;
  let at = start + 1;
  for (; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      const next = bytes[at + 1];
      if (next === undefined) return undefined;
      if (next !== QUOTE) return { end: at + 1, isSuspect };
      at++;
    } else if (!isSuspect && SEPARATES[byte ?? 0] === 1) {
      isSuspect = SIGNS[bytes[at + 1] ?? 0] === 1;
    }
  }
  return undefined;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true });

/** @param cell  between the quotes, in which quotes are doubled */
function guardedBytes(cell: Uint8Array): Uint8Array {
  return encoder.encode(guarded(decoder.decode(cell).replaceAll('""', '"')).replaceAll('"', '""'));
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Bytes with which a formula may begin: signs, apostrophes, what is invisible, and all of a letter beyond ASCII. */
const BEGINS = tableOf((byte) => byte <= 0x20 || byte >= 0x7f || "'=+-@".includes(String.fromCharCode(byte)));
const SEPARATES = tableOf((byte) => ';\t\r\n'.includes(String.fromCharCode(byte)));
/** The same after a separator: an apostrophe, a plain sign, or the first byte of a full-width one. */
const SIGNS = tableOf((byte) => byte === 0xef || "'=+-@".includes(String.fromCharCode(byte)));

function tableOf(isIn: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (isIn(byte) ? 1 : 0));
}
