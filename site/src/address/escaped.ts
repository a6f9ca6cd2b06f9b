/**
 * Texts joined with a separator, each of which may contain any character: separators and backslashes within a text are
 * escaped with a backslash.
 */
export function joinEscaped(texts: readonly string[], separator: ',' | ':'): string {
  return texts.map((text) => text.replace(/[\\,:]/g, '\\$&')).join(separator);
}

/** Splits at separators that are not escaped; the parts are still escaped. */
export function splitEscaped(text: string, separator: ',' | ':'): string[] {
  const parts = [''];
  for (const piece of text.match(/\\[\s\S]?|[^\\]/gu) ?? []) {
    if (piece === separator) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts;
}

export function unescaped(part: string): string {
  return part.replace(/\\([\s\S])/gu, '$1');
}
