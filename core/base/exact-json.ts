import { JSON_DEPTH_MAX, JSON_RAW_NUMBERS_MAX } from './limits.ts';

declare global {
  interface JSON {
    rawJSON(text: string): RawNumber;
    isRawJSON(value: unknown): value is RawNumber;
  }
}

/** A number as its digits, where a double would change the value. It prints exactly as it was sent. */
export type RawNumber = { readonly rawJSON: string };

/**
 * `JSON.parse` that keeps every digit: a number beyond 2^53 or beyond a double's range becomes a `RawNumber`, which
 * `JSON.stringify` prints as it was sent. It looks at each character once, and does extra work for each such number.
 *
 * Throws SyntaxError as `JSON.parse` does, and also if the text nests deeper than `JSON_DEPTH_MAX` (V8 takes seconds
 * for a few megabytes of brackets) or has more than `JSON_RAW_NUMBERS_MAX` numbers that need a second look.
 */
export function parseExactJson(text: string): unknown {
  const found = numbersToKeep(text);
  return found.length === 0 ? JSON.parse(text) : parseKeeping(text, found);
}

/** Called for every value of every event, almost none of which is an object: the platform's own test costs a call. */
export function isRawNumber(value: unknown): value is RawNumber {
  return typeof value === 'object' && JSON.isRawJSON(value);
}

type Place = { readonly start: number; readonly end: number };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const DOT = 0x2e;
/** Setting this bit maps both kinds of opening bracket to `{`, both kinds of closing bracket to `}`, and `E` to `e`. */
const CASE_BIT = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;
const EXPONENT = 0x65;
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;

/** The places of numbers that a double would change, in order. For broken JSON the result is meaningless. */
function numbersToKeep(text: string): Place[] {
  const places: Place[] = [];
  let depth = 0;
  let looks = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
    } else if (code >= DIGIT_0 && code <= DIGIT_9) {
      const end = endOfNumber(text, at);
      if (mayLoseDigits(text, at, end)) {
        if (++looks > JSON_RAW_NUMBERS_MAX) throw new SyntaxError(TOO_MANY_NUMBERS);
        const start = text.charCodeAt(at - 1) === MINUS ? at - 1 : at;
        if (!isExact(text.slice(start, end))) places.push({ start, end });
      }
      at = end - 1;
    } else {
      const folded = code | CASE_BIT;
      if (folded === OPENING && ++depth > JSON_DEPTH_MAX) throw new SyntaxError(TOO_DEEP);
      if (folded === CLOSING) depth--;
    }
  }
  return places;
}

const TOO_DEEP = `it nests deeper than ${JSON_DEPTH_MAX} levels; send flatter objects`;
const TOO_MANY_NUMBERS = `it holds more than ${JSON_RAW_NUMBERS_MAX} numbers of 16 digits and more, or with large exponents; send fewer at once, or as strings`;

/** @returns the place of the closing quote, or the end of the text */
export function endOfString(text: string, openingQuote: number): number {
  let at = text.indexOf('"', openingQuote + 1);
  while (at !== -1 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at === -1 ? text.length : at;
}

/** A quote is escaped if an odd number of backslashes precedes it. */
function isEscaped(text: string, quote: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes++;
  return backslashes % 2 === 1;
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isSign = (code === MINUS || code === 0x2b) && (text.charCodeAt(at - 1) | CASE_BIT) === EXPONENT;
    if (!((code >= DIGIT_0 && code <= DIGIT_9) || code === DOT || (code | CASE_BIT) === EXPONENT || isSign)) break;
  }
  return at;
}

/** Numbers of up to fifteen digits are exact, and so are short numbers with an exponent of one digit. */
const EXACT_DIGITS = 15;
const SHORT_CHARS = 6;

function mayLoseDigits(text: string, start: number, end: number): boolean {
  if (end - start <= SHORT_CHARS && (text.charCodeAt(end - 2) | CASE_BIT) === EXPONENT) return false;
  let wholeDigits = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if ((code | CASE_BIT) === EXPONENT) return text.charCodeAt(at + 1) !== MINUS || wholeDigits > EXACT_DIGITS;
    if (code === DOT && wholeDigits <= EXACT_DIGITS) return hasExponent(text, at, end);
    wholeDigits++;
  }
  return wholeDigits > EXACT_DIGITS;
}

function hasExponent(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((text.charCodeAt(at) | CASE_BIT) === EXPONENT) return true;
  return false;
}

function isExact(literal: string): boolean {
  const value = Number(literal);
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

/** Parses with a marked string in place of each number, and then replaces these strings by the numbers. */
function parseKeeping(text: string, places: readonly Place[]): unknown {
  const mark = unusedMark(text);
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of places) {
    parts.push(text.slice(done, start), '"', mark, text.slice(start, end), '"');
    done = end;
  }
  parts.push(text.slice(done));
  try {
    return withNumbers(JSON.parse(parts.join('')), mark);
  } catch {
    // The error must describe the original text.
    return JSON.parse(text);
  }
}

function unusedMark(text: string): string {
  let mark = 'number ';
  while (text.includes(mark)) mark = `number ${crypto.randomUUID()} `;
  return mark;
}

/** Works in place. The depth has been checked before. */
function withNumbers(value: unknown, mark: string): unknown {
  if (typeof value === 'string') return value.startsWith(mark) ? JSON.rawJSON(value.slice(mark.length)) : value;
  if (Array.isArray(value)) {
    for (let place = 0; place < value.length; place++) {
      const item: unknown = value[place];
      if (typeof item === 'string' ? item.startsWith(mark) : typeof item === 'object') {
        value[place] = withNumbers(item, mark);
      }
    }
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      const item = value[key];
      if (typeof item === 'object') withNumbers(item, mark);
      // An assignment to `__proto__` would set the prototype instead.
      else if (typeof item === 'string' && item.startsWith(mark)) {
        Object.defineProperty(value, key, { value: withNumbers(item, mark) });
      }
    }
  }
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
