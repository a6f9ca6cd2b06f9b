import type { Cue } from '../../languages/en/cues.ts';
import type { UnsupportedReport } from '../../languages/en/unsupported-reports.ts';
import {
  linkEvents,
  linkProperties,
  linkTerms,
  linkValues,
  type NameLink,
  type TermLink,
  type ValueLink,
} from '../linking/link.ts';
import { type Spelling, spell } from '../spell.ts';
import { type TimePhrase, timePhrases } from '../time/time-phrases.ts';
import { type Token, tokenize } from '../tokenize.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type CueMark, cueMarks, unsupportedMarks } from './cue-marks.ts';

/** A question with all of its meaningful parts, each with the tokens that it covers. */
export type Annotated = {
  readonly tokens: readonly Token[];
  readonly times: readonly TimePhrase[];
  readonly terms: readonly TermLink[];
  readonly events: readonly NameLink[];
  readonly properties: readonly NameLink[];
  readonly values: readonly ValueLink[];
  readonly cues: readonly CueMark<Cue>[];
  readonly unsupported: readonly CueMark<UnsupportedReport>[];
};

type Place = { readonly from: number; readonly to: number };

/** Cues for the counted subject: only a complete name of the catalogue may claim their words. */
const STRONG_CUES: ReadonlySet<Cue> = new Set([
  'person',
  'session',
  'anyEvent',
  'perPerson',
  'perActivePerson',
  'perBuyer',
  'buyer',
  'not',
]);

/** Cues that stay even if a name claims their words: "most used features" both ranks and names an event. */
const KEPT_CUES: ReadonlySet<Cue> = new Set([...STRONG_CUES, 'most', 'least', 'by', 'versus', 'count']);

/** Finds, in this order: times, glossary terms, names and values of the catalogue, and cues. */
export function annotate(
  question: string,
  vocabulary: Vocabulary,
  spelling: Spelling,
  nowMs: number,
  zone: string,
): Annotated {
  const tokens = spell(tokenize(question), spelling);
  const times = timePhrases(tokens, nowMs, zone);
  const afterTimes = freeOf(tokens, times);
  const terms = linkTerms(tokens, afterTimes, vocabulary);
  const free = freeOf(tokens, [...times, ...terms]);
  const cues = cueMarks(tokens, free);
  const strong = cues.filter(({ cue }) => STRONG_CUES.has(cue));
  // "Total" asks for a sum even if a property has that name; a cue phrase beats a name inside it.
  const notStrong = (link: NameLink): boolean =>
    !cues.some((cue) => overlaps(cue, link) && widthOf(link) < widthOf(cue) + (cue.cue === 'sum' ? 1 : 0)) &&
    (link.score === 1 || !strong.some((cue) => overlaps(cue, link)));
  const events = linkEvents(tokens, free, vocabulary).filter(notStrong);
  const properties = linkProperties(tokens, free, vocabulary).filter(notStrong);
  const values = linkValues(tokens, free, vocabulary).filter(
    (value) =>
      !strong.some((cue) => overlaps(cue, value)) &&
      !separates(tokens, value) &&
      !events.some((event) => overlaps(event, value) && widthOf(event) >= widthOf(value)) &&
      !properties.some(
        (property) => overlaps(property, value) && property.score === 1 && widthOf(property) >= widthOf(value),
      ),
  );
  const names = [...events, ...properties, ...values];
  return {
    tokens,
    times,
    terms,
    events: events.filter((event) => !values.some((value) => overlaps(event, value))),
    properties: properties.filter((property) => !values.some((value) => overlaps(property, value))),
    values,
    cues: cues.filter(
      (cue) => KEPT_CUES.has(cue.cue) || !names.some((name) => overlaps(name, cue) && widthOf(name) >= widthOf(cue)),
    ),
    unsupported: unsupportedMarks(tokens, free).filter(
      (mark) =>
        !names.some((name) => overlaps(name, mark) && widthOf(name) >= widthOf(mark) && !isLoneValue(name, mark)),
    ),
  };
}

/** “chrome / firefox”: a slash between words of a list is no page. */
function separates(tokens: readonly Token[], { from, to }: Place): boolean {
  const isSlash = to - from === 1 && tokens[from]?.text === '/';
  return isSlash && tokens[from - 1]?.kind === 'word' && tokens.filter(({ text }) => text === '/').length > 1;
}

/**
 * Whether a value equals the word itself: somebody may have searched for "funnel", but the word still asks for a
 * funnel.
 */
function isLoneValue(name: Place, mark: Place): boolean {
  return 'options' in name && widthOf(name) === widthOf(mark);
}

export function overlaps(a: Place, b: Place): boolean {
  return a.from < b.to && b.from < a.to;
}

function widthOf(place: Place): number {
  return place.to - place.from;
}

function freeOf(tokens: readonly Token[], taken: readonly Place[]): boolean[] {
  return tokens.map((_, at) => !taken.some((place) => at >= place.from && at < place.to));
}
