import { VALUE_KINDS } from '../../api/data-quality.ts';
import { atMost, lowestShare, pooled, type Share } from '../chance.ts';
import type { Candidate, Check } from '../check.ts';
import { byDay, byRelease, eventsOf, type Index, type OfDay, type Series, sharesOf, summed } from '../profile.ts';

const EVENTS_BEFORE_MIN = 100;
const FACTOR = 2;

/** Events lack a property that most of them had, all of them or those of a release. */
export const propertyMissing: Check = {
  find(_, index) {
    const properties = new Map(
      index.series
        .filter(({ property, kind }) => property !== '' && kind !== 'value')
        .map((series) => [JSON.stringify([series.event, series.platform, series.property]), series]),
    );
    return [...properties.values()].flatMap((series) => candidatesOf(series, index));
  },
};

function candidatesOf(series: Series, index: Index): Candidate[] {
  const kinds = VALUE_KINDS.map((kind) => ({ ...series, kind }));
  const values = summed(kinds.flatMap(index.before), byDay);
  const before: Share[] = sharesOf<OfDay>(values, index.before(eventsOf(series)), byDay);
  const known = pooled(before);
  if (known.of < EVENTS_BEFORE_MIN) return [];
  const usual = lowestShare(before);
  const releases = sharesOf(summed(kinds.flatMap(index.now), byRelease), index.now(eventsOf(series)), byRelease);
  return releases.map(({ hits, of, row: { release } }): Candidate => {
    const chance = atMost(hits, of, usual);
    if (hits / of >= usual / FACTOR) return { chance, found: undefined };
    const { event, property, platform } = series;
    const place = { event, property, ...(platform && { platform }), ...(release && { release }) };
    const expected = (of * known.hits) / known.of;
    const facts = { ...place, count: hits, of, expected, chance };
    return { chance, found: { kind: 'property_missing', severity: 'medium', facts, key: [event, platform, property] } };
  });
}
