import { atMost, lowestShare, pooled, type Share } from '../chance.ts';
import type { Candidate, Check } from '../check.ts';
import { byDay, byRelease, type Counts, eventsOf, type Index, type OfDay, type Series, sharesOf } from '../profile.ts';

const SESSIONS_BEFORE_MIN = 200;
const FACTOR = 2;
/** Sessions with the event, and all sessions. */
const SESSIONS = { part: ({ units }: Counts) => units, whole: ({ units }: Counts) => units };

type Judged = Share & {
  readonly series: Series;
  readonly release: string;
  readonly chance: number;
  readonly expected: number;
};

/** A release without the event is found on its first days, or when it spreads. */
const RELEASE_DAYS = 7;
/** Events that tell a program: where half of them are missing in a release, it is another program. */
const EVENTS_OF_PROGRAM_MIN = 3;
const SESSIONS_EXPECTED_MIN = 5;

/**
 * An event comes in less than half of the sessions in which it is expected: of a release, which a steady total hides, or
 * of all. The days before say what is expected of the same sender, or on its first day the other releases.
 */
export const eventStopped: Check = {
  needsWholeDay: true,
  find({ day }, index) {
    const judged = index.series
      .filter(({ event, property }) => event !== '' && property === '')
      .flatMap((series) => judgedOf(series, index));
    const byRelease = Map.groupBy(judged, ({ series, release }) => JSON.stringify([series.platform, release]));
    return [...byRelease.values()].flatMap((some) => {
      const isOther = isOtherProgram(some);
      return some.map((each) => candidateOf(each, isOther, day));
    });
  },
};

function isOtherProgram(judged: readonly Judged[]): boolean {
  const expected = judged.filter(({ expected, release }) => release !== '' && expected >= SESSIONS_EXPECTED_MIN);
  return expected.length >= EVENTS_OF_PROGRAM_MIN && 2 * expected.filter(isLow).length >= expected.length;
}

function judgedOf(series: Series, index: Index): Judged[] {
  const any = eventsOf({ event: '', platform: series.platform });
  const before: Share[] = sharesOf<OfDay>(index.before(series), index.before(any), byDay, SESSIONS);
  const releases = sharesOf(index.now(series), index.now(any), byRelease, SESSIONS);
  const all = pooled(releases);
  const judged = releases.flatMap((release): Judged[] => {
    const others = pooled(releases.filter((each) => each !== release));
    const known = pooled(before).of >= SESSIONS_BEFORE_MIN ? before : [others];
    return judge({ ...release, series, release: release.row.release }, known);
  });
  // One platform sends one release, or all of them are silent: then it is not the release.
  const broken = judged.filter(isLow);
  if (all.of > 0 && judged.length > 1 && broken.length === judged.length) {
    return judge({ ...all, series, release: '' }, before);
  }
  return judged;
}

function judge(release: Omit<Judged, 'chance' | 'expected'>, known: readonly Share[]): Judged[] {
  const { hits, of } = pooled(known);
  const usual = lowestShare(known);
  if (of < SESSIONS_BEFORE_MIN || usual === 0 || release.of === 0) return [];
  const chance = atMost(release.hits, release.of, usual);
  return [{ ...release, expected: (hits / of) * release.of, chance }];
}

const isLow = ({ hits, expected }: Judged) => hits < expected / FACTOR;

function candidateOf(judged: Judged, isOther: boolean, day: number): Candidate {
  const { hits, of, release, chance, expected, series } = judged;
  if (isOther || !isLow(judged)) return { chance, found: undefined };
  const { event, platform } = series;
  const place = { event, ...(platform && { platform }), ...(release && { release }) };
  const facts = { ...place, count: hits, of, expected, chance: atMost(hits, of, expected / of) };
  return {
    chance,
    found: { kind: 'event_stopped', severity: 'high', facts, key: [event, platform], sinceDay: day - RELEASE_DAYS },
  };
}
