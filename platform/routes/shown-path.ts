import { API_KEY_PREFIX, SCIM_TOKEN_PREFIX, WRITE_KEY_PREFIX } from '../../core/base/ids.ts';

/**
 * The form of a request's path that may be logged: bounded, and without keys, which some protocols put in paths by
 * design and callers put there by mistake. Never includes the query string.
 */
export function shownPath(path: string): string {
  return decoded(path).replace(KEYS, '$1…').slice(0, PATH_CHARS_MAX);
}

const PATH_CHARS_MAX = 300;
const KEYS = new RegExp(`(${WRITE_KEY_PREFIX}|${API_KEY_PREFIX}|${SCIM_TOKEN_PREFIX}|whsec_)[^/]*`, 'gi');

/** A percent-encoded key is still a key, even if encoded several times. */
function decoded(path: string): string {
  let text = path;
  for (let round = 0; round < ROUNDS_MAX && text.includes('%'); round++) {
    const next = decodedOnce(text);
    if (next === text) break;
    text = next;
  }
  return text;
}

/** Each extra level of encoding is another mistake of a sender. */
const ROUNDS_MAX = 5;

/** If a path cannot be decoded, only the characters that occur in keys are. */
function decodedOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/%[2-7][0-9a-f]/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
  }
}
