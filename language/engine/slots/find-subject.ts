import type { Cue } from '../../languages/en/cues.ts';
import type { NameLink } from '../linking/link.ts';
import type { Annotated } from './annotate.ts';
import { cuesOf, hasCue, isArticle, startsClause } from './cue-lookups.ts';
import type { Subject } from './slots.ts';

type Place = { readonly from: number; readonly to: number };
const SUBJECT_CUES: readonly { readonly cue: Cue; readonly subject: Subject }[] = [
  { cue: 'person', subject: 'persons' },
  { cue: 'buyer', subject: 'persons' },
  { cue: 'everything', subject: 'persons' },
  { cue: 'session', subject: 'sessions' },
  { cue: 'anyEvent', subject: 'events' },
];

/**
 * Whether a question counts persons, sessions or events. The subject comes right after the words that ask for a number:
 * "how many users signed up" counts persons, "searches by users" counts searches.
 *
 * @param term the glossary's word for persons, which is judged instead of the plain words if present
 */
export function findSubject(
  annotated: Annotated,
  term: Place | undefined,
  events: readonly NameLink[],
): Subject | undefined {
  if (events.length > 0 && hasCue(annotated, 'unique')) return 'persons';
  if (timesAsked(annotated)) return 'events';
  const marks = term === undefined ? annotated.cues : [{ ...term, cue: 'person' as const }];
  for (const mark of marks) {
    const subject = SUBJECT_CUES.find(({ cue }) => cue === mark.cue)?.subject;
    const whose = annotated.tokens[mark.to - 1]?.possessive === true && events.length > 0;
    if (subject !== undefined && !whose && isHead(annotated, mark)) return subject;
  }
  const known = marks.flatMap((mark) => SUBJECT_CUES.find(({ cue }) => cue === mark.cue)?.subject ?? []);
  if (events.length === 0) return known[0];
  return events.some((event) => doneAfterCount(annotated, event)) ? 'persons' : undefined;
}

/** "How many times" and "how often" count events, whoever is named. */
function timesAsked(annotated: Annotated): boolean {
  return cuesOf(annotated, 'count').some(
    (mark) => annotated.tokens[mark.to - 1]?.text === 'often' || annotated.tokens[mark.to]?.text === 'times',
  );
}

/** Whether the place is the subject: right after "how many" or "most", or at the beginning. */
function isHead(annotated: Annotated, place: Place): boolean {
  let from = place.from;
  while (from > 0 && describes(annotated, from - 1)) from--;
  if (startsClause(annotated, { from, to: place.to })) return true;
  const cue = annotated.cues.find((mark) => mark.to === from);
  if (cue === undefined) return false;
  // "Top features by users" ranks by persons; "used by enterprise users" is only a filter.
  if (cue.cue === 'by' && from < place.from) return false;
  if (cue.cue === 'by') return hasCue(annotated, 'most', 'least', 'which') && annotated.properties.length > 0;
  return [
    'count',
    'most',
    'least',
    'share',
    'sum',
    'average',
    'versus',
    'trend',
    'again',
    'compare',
    'cumulative',
  ].includes(cue.cue);
}

/** Words that may precede the subject: values, "active", "unique", articles. */
function describes(annotated: Annotated, at: number): boolean {
  const token = annotated.tokens[at];
  const within = (mark: Place): boolean => at >= mark.from && at < mark.to;
  if (token === undefined) return false;
  if (annotated.values.some(within) || annotated.terms.some(within) || annotated.events.some(within)) return true;
  if (annotated.times.some(within)) return true;
  if (cuesOf(annotated, 'active', 'unique', 'session').some(within)) return true;
  return (
    (isArticle(token) && token.text !== 'of') || token.text === 'new' || token.text === 'or' || token.text === 'and'
  );
}

/** "How many signed up": a verb in the past tense right after the words that ask for a number. */
function doneAfterCount(annotated: Annotated, event: NameLink): boolean {
  const raw = annotated.tokens[event.from]?.raw.toLowerCase().split(' ')[0] ?? '';
  const past = /ed$/.test(raw) || PAST.has(raw);
  return (
    past &&
    event.to - event.from === 1 &&
    cuesOf(annotated, 'count').some((mark) => event.from - mark.to <= 1 && event.from >= mark.to)
  );
}
const PAST = new Set(['bought', 'paid', 'sold', 'sent', 'left', 'made', 'logged', 'quit']);
