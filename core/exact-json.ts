declare global {
  interface JSON {
    parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
    rawJSON(text: string): RawNumber;
    isRawJSON(value: unknown): value is RawNumber;
  }
}

/** A number as its digits: what `parseExactJson` gives where a double would change the value. Printed as it came. */
export type RawNumber = { readonly rawJSON: string };

/** A number of sixteen digits or with an exponent, as it stands in JSON: where a double may not hold it. */
const MAY_LOSE_DIGITS = /[:,[]\s*-?\d(?:\d{15}|[\d.]*[eE])/;

/**
 * `JSON.parse` that keeps every digit: a number beyond 2^53 or beyond a double's range becomes a `RawNumber`, which
 * `JSON.stringify` prints as it came. Bodies without such numbers (nearly all) take the plain, fast path.
 *
 * Throws SyntaxError as `JSON.parse` does.
 */
export function parseExactJson(text: string): unknown {
  return MAY_LOSE_DIGITS.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

export function isRawNumber(value: unknown): value is RawNumber {
  return JSON.isRawJSON(value);
}

function keepDigits(_key: string, value: unknown, context: { source?: string }): unknown {
  if (typeof value !== 'number' || context.source === undefined) return value;
  const isExact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
  return isExact ? value : JSON.rawJSON(context.source);
}
