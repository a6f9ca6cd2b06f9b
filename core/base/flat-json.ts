import { endOfString } from './exact-json.ts';
import { JSON_DEPTH_MAX } from './limits.ts';

const QUOTE = 0x22;
/** Setting this bit maps both kinds of opening bracket to `{`, and both kinds of closing bracket to `}`. */
const CASE_BIT = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/**
 * `JSON.parse` for untrusted text: it refuses text that nests deeper than `JSON_DEPTH_MAX` before parsing. V8 takes
 * half a second for four megabytes of brackets, and code that walks the value could run out of stack.
 *
 * Throws SyntaxError. For numbers beyond 2^53, see `parseExactJson`.
 */
export function parseFlatJson(text: string): unknown {
  if (isTooDeep(text)) throw new SyntaxError(`it nests deeper than ${JSON_DEPTH_MAX} levels; send flatter objects`);
  return JSON.parse(text);
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      continue;
    }
    const folded = code | CASE_BIT;
    if (folded === OPENING && ++depth > JSON_DEPTH_MAX) return true;
    if (folded === CLOSING) depth--;
  }
  return false;
}
