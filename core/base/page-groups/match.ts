import { isOfType } from './hole-types.ts';
import type { Hole, PagePattern, Segment } from './pattern.ts';

/** Whether a page, in its stored form, matches a pattern. A `/` at its end does not matter. */
export function matchesPattern(page: string, { segments, hasRest }: PagePattern): boolean {
  if (!page.startsWith('/')) return false;
  const texts = page.slice(1).split('/');
  const rest = texts.slice(segments.length);
  const isAsLong = hasRest
    ? rest.some((text) => text !== '')
    : rest.length === 0 || (rest.length === 1 && rest[0] === '');
  if (!isAsLong || texts.length < segments.length) return false;
  return segments.every((segment, index) => matchesSegment(texts[index] ?? '', segment));
}

/** Whether one segment of a page, a text without `/`, matches that of a pattern. */
export function matchesSegment(text: string, { before, hole, after }: Segment): boolean {
  if (!hole) return text === before;
  if (text.length < before.length + after.length || !text.startsWith(before) || !text.endsWith(after)) return false;
  return fills(text.slice(before.length, text.length - after.length), hole);
}

function fills(text: string, hole: Hole): boolean {
  switch (hole.kind) {
    case 'segment':
      return text !== '';
    case 'rest_of_segment':
      return true;
    case 'typed':
      return isOfType(text, hole.type);
    case 'words':
      return hole.words.includes(text);
  }
}
