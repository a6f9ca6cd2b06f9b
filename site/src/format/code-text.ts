/** A piece of a message of the service: plain, or a name that stood between backticks. */
export type CodePart = { readonly isCode: boolean; readonly part: string };

/** Splits a message at its code spans, whose fences are as long as the name in them needs (core/base/code-span.ts). */
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

/** A fence, the shortest text that does not end in a backtick, and the same fence. */
const SPAN = /(?<!`)(`+)(?!`)(.*?[^`])\1(?!`)/gs;

/** A name that begins or ends with a backtick is kept apart from its fence by a space. */
function unpadded(name: string): string {
  return /^ .*`.* $/s.test(name) ? name.slice(1, -1) : name;
}

/** Without the invisible marks of writing direction, one of which in a name would turn the rest of the sentence around. */
export function withoutDirections(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}
