import { API_KEY_PREFIX, WRITE_KEY_PREFIX } from '../../core/ids.ts';

/**
 * A request's path as the log may have it: without keys, which stand in paths by the design of some protocols and by
 * mistake elsewhere, and of bounded length. Never with the query string.
 */
export function shownPath(path: string): string {
  return decoded(path).replace(KEYS, '$1…').slice(0, PATH_CHARS_MAX);
}

const PATH_CHARS_MAX = 300;
const KEYS = new RegExp(`(${WRITE_KEY_PREFIX}|${API_KEY_PREFIX}|whsec_)[^/]*`, 'gi');

/** A key that is percent-encoded, even twice, is still a key. What cannot be decoded stays as it came. */
function decoded(path: string): string {
  let text = path;
  for (let round = 0; round < 2 && text.includes('%'); round++) {
    try {
      text = decodeURIComponent(text);
    } catch {
      return text;
    }
  }
  return text;
}
