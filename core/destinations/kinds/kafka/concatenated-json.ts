import { endOfString } from '../../../base/exact-json.ts';

/** The values of a text of JSON objects one after the other, with anything or nothing between them. One that is cut is left out. */
export function readConcatenatedJson(text: string): unknown[] {
  const values: unknown[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"' && depth > 0) at = endOfString(text, at);
    else if (char === '{' && depth++ === 0) start = at;
    else if (char === '}' && depth > 0 && --depth === 0) {
      const value = parsed(text.slice(start, at + 1));
      if (value === undefined) return values;
      values.push(value);
    }
  }
  return values;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
