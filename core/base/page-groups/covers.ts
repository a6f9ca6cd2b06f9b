import { matchesSegment } from './match.ts';
import type { PagePattern, Segment } from './pattern.ts';

/** Whether every page that matches the second pattern also matches the first. `true` is always right; `false` may be wrong. */
export function covers(wider: PagePattern, narrower: PagePattern): boolean {
  const count = wider.segments.length;
  // A `*` at the end wants a segment that is not empty.
  const isLonger = narrower.segments.slice(count).some(({ before, hole }) => hole || before !== '');
  const fits = wider.hasRest
    ? isLonger || (narrower.segments.length >= count && narrower.hasRest)
    : narrower.segments.length === count && !narrower.hasRest;
  return fits && wider.segments.every((segment, index) => coversSegment(segment, narrower.segments[index]));
}

function coversSegment(wider: Segment, narrower: Segment | undefined): boolean {
  if (!narrower) return false;
  if (!wider.hole) return !narrower.hole && narrower.before === wider.before;
  if (narrower.hole?.kind === 'words') {
    return narrower.hole.words.every((word) => matchesSegment(narrower.before + word + narrower.after, wider));
  }
  if (!narrower.hole) return matchesSegment(narrower.before, wider);
  const isAround = narrower.before.startsWith(wider.before) && narrower.after.endsWith(wider.after);
  if (!isAround) return false;
  if (wider.hole.kind === 'rest_of_segment') return true;
  if (wider.hole.kind === 'segment') {
    const hasMore = narrower.before.length + narrower.after.length > wider.before.length + wider.after.length;
    return hasMore || narrower.hole.kind !== 'rest_of_segment';
  }
  const isSame = narrower.before === wider.before && narrower.after === wider.after;
  return isSame && JSON.stringify(wider.hole) === JSON.stringify(narrower.hole);
}
