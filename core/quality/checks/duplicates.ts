import { atLeast, highestShare, pooled, type Share } from '../chance.ts';
import type { Candidate, Check } from '../check.ts';
import { byDay, byRelease, type Counts, type Index, type OfDay, type Series, sharesOf } from '../profile.ts';

const TWINS_MIN = 20;
const EVENTS_BEFORE_MIN = 100;
const SHARE_MIN = 0.02;
const FACTOR = 2;
const TWINS = { part: ({ twins }: Counts) => twins, whole: ({ count }: Counts) => count };

/** Events come twice with ids of their own: the same visitor, second and properties. One id that comes twice counts once. */
export const duplicates: Check = {
  find: (_, index) =>
    index.series
      .filter(({ event, property }) => event !== '' && property === '')
      .flatMap((series) => candidatesOf(series, index)),
};

function candidatesOf(series: Series, index: Index): Candidate[] {
  const days = index.before(series);
  const before: Share[] = sharesOf<OfDay>(days, days, byDay, TWINS);
  if (pooled(before).of < EVENTS_BEFORE_MIN) return [];
  const usual = highestShare(before);
  const now = index.now(series);
  return sharesOf(now, now, byRelease, TWINS).map(({ hits, of, row: { release } }): Candidate => {
    const chance = atLeast(hits, of, usual);
    const matters = hits >= TWINS_MIN && hits / of >= Math.max(SHARE_MIN, FACTOR * usual);
    if (!matters) return { chance, found: undefined };
    const { event, platform } = series;
    const place = { event, ...(platform && { platform }), ...(release && { release }) };
    const facts = { ...place, count: hits, of, chance };
    return { chance, found: { kind: 'duplicates', severity: 'medium', facts, key: [event, platform] } };
  });
}
