/** A piece of a service message: plain text, or a name that was between backticks. */
export type CodePart = { readonly isCode: boolean; readonly part: string };

/**
 * Splits a message at its code spans. A fence is longer than any run of backticks in the name (core/base/code-span.ts).
 */
export function codeParts(text: string): CodePart[] {
  const parts: CodePart[] = [];
  let end = 0;
  for (const match of text.matchAll(SPAN)) {
    if (match.index > end) parts.push({ isCode: false, part: text.slice(end, match.index) });
    parts.push({ isCode: true, part: unpadded(match[2] ?? '') });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ isCode: false, part: text.slice(end) });
  return parts;
}

/** Matches a fence, the shortest text that does not end in a backtick, and the same fence. */
const SPAN = /(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/gs;

/** A space separates the fence from a name that begins or ends with a backtick. */
function unpadded(name: string): string {
  return /^ .*`.* $/s.test(name) ? name.slice(1, -1) : name;
}

/** Removes invisible marks of writing direction: one in a name would reverse the rest of the sentence. */
export function withoutDirections(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}
