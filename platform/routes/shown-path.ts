/**
 * The form of a request's path that may be logged: bounded, without keys, which some protocols put in paths by design and
 * callers put there by mistake, and without ids of persons. Never includes the query string. It goes by the text alone, so
 * a path that no route answers shows no more than one that does.
 */
export function shownPath(path: string): string {
  return decoded(path).replace(SECRETS, '$1…').replace(PERSON, '$1…').slice(0, PATH_CHARS_MAX);
}

const PATH_CHARS_MAX = 300;
/** All that we make begin with `ew_` and a word (keys, tickets of links, codes, refresh tokens); access tokens are JWTs. */
const SECRETS = /(\bew_[a-z]+_|whsec_|\beyJ)[^/]*/gi;
const PERSON = /(\/persons\/)[^/]+/gi;

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
