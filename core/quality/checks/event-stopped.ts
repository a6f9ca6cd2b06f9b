import { atMost, lowestShare, pooled, type Share } from '../chance.ts';
import type { Candidate, Check } from '../check.ts';
import { byDay, byRelease, type Counts, eventsOf, type Index, type OfDay, type Series, sharesOf } from '../profile.ts';

const SESSIONS_BEFORE_MIN = 200;
const FACTOR = 2;
/** Sessions with the event, and all sessions. */
const SESSIONS = { part: ({ units }: Counts) => units, whole: ({ units }: Counts) => units };

type Judged = Share & { readonly release: string; readonly chance: number; readonly expected: number };

/**
 * An event comes in less than half of the sessions in which it is expected: of a release, which a steady total hides, or
 * of all. The days before say what is expected on the same system, or on its first day the other releases.
 */
export const eventStopped: Check = {
  needsWholeDay: true,
  find: (_, index) =>
    index.series
      .filter(({ event, property }) => event !== '' && property === '')
      .flatMap((series) => candidatesOf(series, index)),
};

function candidatesOf(series: Series, index: Index): Candidate[] {
  const any = eventsOf({ event: '', platform: series.platform });
  const before: Share[] = sharesOf<OfDay>(index.before(series), index.before(any), byDay, SESSIONS);
  const releases = sharesOf(index.now(series), index.now(any), byRelease, SESSIONS);
  const all = pooled(releases);
  const judged = releases.flatMap((release): Judged[] => {
    const others = pooled(releases.filter((each) => each !== release));
    const known = pooled(before).of >= SESSIONS_BEFORE_MIN ? before : [others];
    return judge({ ...release, release: release.row.release }, known);
  });
  // One platform sends one release, or all of them are silent: then it is not the release.
  const broken = judged.filter(isLow);
  if (all.of > 0 && judged.length > 1 && broken.length === judged.length) {
    return judge({ ...all, release: '' }, before).map((each) => candidateOf(series, each));
  }
  return judged.map((each) => candidateOf(series, each));
}

function judge(release: Share & { readonly release: string }, known: readonly Share[]): Judged[] {
  const { hits, of } = pooled(known);
  if (of < SESSIONS_BEFORE_MIN || hits === 0 || release.of === 0) return [];
  const share = hits / of;
  const usual = lowestShare(known);
  return usual === 0
    ? []
    : [
        {
          hits: release.hits,
          of: release.of,
          release: release.release,
          expected: share * release.of,
          chance: atMost(release.hits, release.of, usual),
        },
      ];
}

const isLow = ({ hits, expected }: Judged) => hits < expected / FACTOR;

function candidateOf({ event, platform }: Series, judged: Judged): Candidate {
  const { hits, of, release, chance, expected } = judged;
  if (!isLow(judged)) return { chance, found: undefined };
  const place = { event, ...(platform && { platform }), ...(release && { release }) };
  const facts = { ...place, count: hits, of, expected, chance: atMost(hits, of, expected / of) };
  return { chance, found: { kind: 'event_stopped', severity: 'high', facts, key: [event, platform] } };
}
