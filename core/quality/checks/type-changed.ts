import { VALUE_KINDS, type ValueKind } from '../../api/data-quality.ts';
import { atLeast, highestShare, pooled, type Share } from '../chance.ts';
import type { Candidate, Check } from '../check.ts';
import { byDay, byRelease, type Index, type OfDay, type Series, sharesOf, summed } from '../profile.ts';

const VALUES_BEFORE_MIN = 50;
const VALUES_MIN = 5;
const FACTOR = 2;

/** A property has values of a type that it had not: 5 became "5.50". Whole and broken numbers are one type. */
export const typeChanged: Check = {
  find: ({ day }, index) => index.series.filter(isTyped).flatMap((series) => candidatesOf(series, index, day)),
};

const isTyped = ({ kind }: Series) => VALUE_KINDS.some((each) => each === kind);

function candidatesOf(series: Series, index: Index, day: number): Candidate[] {
  const siblings = VALUE_KINDS.map((kind) => ({ ...series, kind }));
  const now = index.now(series);
  const valuesBefore = summed(siblings.flatMap(index.before), byDay);
  const before: Share[] = sharesOf<OfDay>(index.before(series), valuesBefore, byDay);
  const { of: seen } = pooled(before);
  if (now.length === 0 || seen < VALUES_BEFORE_MIN) return [];
  const usual = highestShare(before);
  const sinceDay = firstOfRun(day, new Set(index.before(series).map(byDay)), valuesBefore);
  const was = mostOf(siblings, index);
  const values = summed(siblings.flatMap(index.now), byRelease);
  const releases = sharesOf(now, values, byRelease).map(({ hits, of, row }) => ({ hits, of, release: row.release }));
  const all = { ...pooled(releases), release: '' };
  return (releases.length > 1 ? [...releases, all] : [all]).map(({ hits, of, release }): Candidate => {
    const chance = atLeast(hits, of, usual);
    const matters = hits >= VALUES_MIN && hits / of >= FACTOR * usual;
    if (!matters || !isKind(series.kind) || was === undefined || was === series.kind)
      return { chance, found: undefined };
    const { event, property, platform, kind } = series;
    const place = { event, property, ...(platform && { platform }), ...(release && { release }) };
    const facts = { ...place, was, is: kind, count: hits, of, chance };
    return {
      chance,
      found: { kind: 'type_changed', severity: 'high', facts, key: [event, platform, property, kind], sinceDay },
    };
  });
}

/**
 * The first of the days in a row that have such values, up to the judged one: a release spreads slowly. Where all days have
 * some, these are the strays of any day, and the judged one counts.
 */
function firstOfRun(day: number, having: ReadonlySet<number>, values: readonly OfDay[]): number {
  let first = day;
  while (having.has(first - 1)) first--;
  return values.some((each) => each.day < first) ? first : day;
}

function isKind(kind: Series['kind']): kind is ValueKind {
  return VALUE_KINDS.some((each) => each === kind);
}

/** The type that most values had. */
function mostOf(siblings: readonly (Series & { kind: ValueKind })[], { before }: Index): ValueKind | undefined {
  const counted = siblings.map((each) => ({
    kind: each.kind,
    count: before(each).reduce((sum, { count }) => sum + count, 0),
  }));
  return counted.reduce((most, each) => (each.count > most.count ? each : most)).kind;
}
