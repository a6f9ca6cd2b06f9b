/**
 * A path in its stored form: percent-encoded characters are decoded, but `%2F`, `%3F`, `%23`, `%25` and control
 * characters stay encoded, because `/a%2Fb` is a different page from `/a/b`. Sequences that are not UTF-8 stay encoded.
 * Decoding twice changes nothing.
 */
export function decodedPath(path: string): string {
  return path.includes('%') ? path.replace(ENCODED_RUN, decodedRun) : path;
}

/**
 * Every stored form of the page that a text may mean: as given, decoded, and as browsers encode it (events stored
 * before paths were decoded). Most pages have one form.
 */
export function pathForms(given: string): readonly string[] {
  if (!given.includes('%') && !NOT_ASCII_OR_SPACE.test(given)) return [given];
  const decoded = decodedPath(given);
  return [...new Set([decoded, given, encodedPath(decoded)])];
}

const ENCODED_RUN = /(?:%[0-9a-f]{2})+/gi;
/** Single bytes: `/`, `?`, `#`, `%`, and control characters. */
const KEPT = /%(?:2F|3F|23|25|[01][0-9A-F]|7F)/gi;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them.
const NOT_ASCII_OR_SPACE = /[^\u0000-\u007f]| /;
const NOT_ASCII_RUN = /(?:[^!-~])+/g;

function decodedRun(run: string): string {
  let decoded = '';
  let from = 0;
  for (const { 0: kept, index } of run.matchAll(KEPT)) {
    decoded += decodedBytes(run.slice(from, index)) + kept.toUpperCase();
    from = index + kept.length;
  }
  return decoded + decodedBytes(run.slice(from));
}

function decodedBytes(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run;
  }
}

function encodedPath(path: string): string {
  return path.toWellFormed().replace(NOT_ASCII_RUN, encodeURIComponent);
}
