import { regexOfType } from './hole-types.ts';
import type { Hole, PagePattern, Segment } from './pattern.ts';

/**
 * A pattern as a regular expression of RE2, which reads each page once, whatever the pattern. It matches the pages that
 * `matchesPattern` does. Texts of a pattern stand in it escaped, so they mean nothing but themselves.
 */
export function regexOf({ segments, hasRest }: PagePattern): string {
  const path = segments.map((each) => `/${regexOfSegment(each)}`).join('');
  return `^${path}${hasRest ? '/+[^/](?s:.*)' : '/?'}$`;
}

function regexOfSegment({ before, hole, after }: Segment): string {
  return escaped(before) + (hole ? regexOfHole(hole) : '') + escaped(after);
}

function regexOfHole(hole: Hole): string {
  switch (hole.kind) {
    case 'segment':
      return '[^/]+';
    case 'rest_of_segment':
      return '[^/]*';
    case 'typed':
      return `(?:${regexOfType(hole.type)})`;
    case 'words':
      return `(?:${hole.words.map(escaped).join('|')})`;
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}
