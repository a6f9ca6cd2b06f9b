import { VALUE_KINDS } from '../../api/data-quality.ts';
import { RELEASE_PROPERTIES } from '../../base/releases.ts';
import { atLeast, pooled } from '../chance.ts';
import type { Candidate, Check, Found } from '../check.ts';
import { eventsOf, type Index, type OfRelease, type Series } from '../profile.ts';

const DAYS_MIN = 7;
/** A list of choices is known as one after two weeks. */
const CHOICE_DAYS_MIN = 14;
const EVENTS_BEFORE_MIN = 200;
const COUNT_MIN = 10;
/** Of the values of a property, those that are kept one by one: then the property is a list of choices. */
const CLOSED_SHARE = 0.95;
const UNSEEN_HITS = 3;

/** Events, properties and values that never came in four weeks. They are on the page, and told to nobody. */
export const newcomers: Check = {
  find: ({ before }, index) => {
    const days = new Set(before.map(({ day }) => day)).size;
    return days < DAYS_MIN ? [] : index.series.flatMap((series) => candidateOf(series, index));
  },
};

function candidateOf(series: Series, index: Index): Candidate[] {
  const now = index.now(series);
  const count = pooledCount(now);
  if (count === 0 || series.event === '' || index.before(series).length > 0) return [];
  const found = count < COUNT_MIN ? undefined : foundOf(series, index, now);
  if (found === undefined) return [];
  return [{ chance: atLeast(count, found.facts.of, UNSEEN_HITS / EVENTS_BEFORE_MIN), found }];
}

function foundOf(series: Series, index: Index, now: readonly OfRelease[]): Found | undefined {
  const { event, property, platform, kind, value } = series;
  const release = now.reduce((most, each) => (each.count > most.count ? each : most)).release;
  const count = pooledCount(now);
  const place = { event, ...(platform && { platform }), ...(release && { release }) };
  if (kind === 'events') {
    const facts = { ...place, count, of: count };
    return { kind: 'new_event', severity: 'low', facts, key: [event, platform] };
  }
  if (pooledCount(index.before(eventsOf(series))) < EVENTS_BEFORE_MIN) return undefined;
  const of = pooledCount(index.now(eventsOf(series)));
  const kinds = VALUE_KINDS.map((each) => ({ ...series, kind: each, value: '' }));
  if (kind !== 'value') {
    if (kinds.some((each) => index.before(each).length > 0)) return undefined;
    const facts = { ...place, property, count, of };
    return { kind: 'new_property', severity: 'low', facts, key: [event, platform, property] };
  }
  if (RELEASE_PROPERTIES.includes(property) || !isClosed(series, index)) return undefined;
  const facts = { ...place, property, value, count, of };
  return { kind: 'new_value', severity: 'low', facts, key: [event, platform, property, value] };
}

/** Nearly all texts of the days before are known one by one. */
function isClosed(series: Series, index: Index): boolean {
  const texts = index.before({ ...series, kind: 'text', value: '' });
  const known = index.series
    .filter(({ kind, event, platform, property }) => {
      return kind === 'value' && event === series.event && platform === series.platform && property === series.property;
    })
    .flatMap(index.before);
  const all = pooledCount(texts);
  return texts.length >= CHOICE_DAYS_MIN && all >= EVENTS_BEFORE_MIN && pooledCount(known) >= CLOSED_SHARE * all;
}

function pooledCount(rows: readonly { readonly count: number }[]): number {
  return pooled(rows.map(({ count }) => ({ hits: count, of: count }))).of;
}
