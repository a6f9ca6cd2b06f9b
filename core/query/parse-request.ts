import { isRawNumber, parseExactJson } from '../base/exact-json.ts';

/** Deeper levels are not walked; a request nested this deep is refused anyway. */
const DEPTH_MAX = 40;

/**
 * Parses a request as JSON without losing digits: a number that a double cannot represent becomes the text of its
 * digits, which is how such ids are stored (`write-properties.ts`). Throws SyntaxError as `JSON.parse` does.
 */
export function parseRequest(text: string): unknown {
  return withDigits(parseExactJson(text), DEPTH_MAX);
}

function withDigits(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null || levels === 0) return value;
  if (isRawNumber(value)) return value.rawJSON;
  if (Array.isArray(value)) return value.map((each) => withDigits(each, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withDigits(each, levels - 1)]));
}
