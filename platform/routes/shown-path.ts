import { API_KEY_PREFIX, WRITE_KEY_PREFIX } from '../../core/base/ids.ts';

/**
 * A request's path as the log may have it: without keys, which stand in paths by the design of some protocols and by
 * mistake elsewhere, and of bounded length. Never with the query string.
 */
export function shownPath(path: string): string {
  return decoded(path).replace(KEYS, '$1…').slice(0, PATH_CHARS_MAX);
}

const PATH_CHARS_MAX = 300;
const KEYS = new RegExp(`(${WRITE_KEY_PREFIX}|${API_KEY_PREFIX}|whsec_)[^/]*`, 'gi');

/** A key that is percent-encoded, even several times, is still a key. */
function decoded(path: string): string {
  let text = path;
  for (let round = 0; round < ROUNDS_MAX && text.includes('%'); round++) {
    const next = decodedOnce(text);
    if (next === text) break;
    text = next;
  }
  return text;
}

/** Each encoding is one more of somebody's mistakes. */
const ROUNDS_MAX = 5;

/** Where something cannot be decoded, only the characters that a key is made of are. */
function decodedOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%[2-7][0-9a-f]/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
  }
}
