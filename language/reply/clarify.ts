import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { assertNever } from '../../core/base/result.ts';
import type { CannotAnswer } from '../kinds/kind.ts';
import type { Assumption, Doubt, Refusal } from '../reading/outcome.ts';
import { plainNumber } from './figures.ts';
import { readingOf } from './reading.ts';
import { andList, fill, formFor, joinSentences, orList, type Voice } from './voice.ts';

/** Asks back about the parts of a question that are not clear, the most telling one first. */
export function doubtText(doubts: readonly Doubt[], voice: Voice, nearest?: Meaning): string {
  const [first] = doubts.toSorted((a, b) => ORDER.indexOf(a.is) - ORDER.indexOf(b.is));
  const alike = doubts.filter(({ is }) => is === first?.is);
  if (first === undefined) return voice.texts.doubts.no_measure;
  switch (first.is) {
    case 'unknown_words':
      return unknownText(alike, voice);
    case 'no_place':
      return noPlaceText(alike, voice, nearest);
    case 'no_measure':
      return voice.texts.doubts.no_measure;
    case 'no_previous':
      return voice.texts.doubts.no_previous;
    case 'unsure':
      return voice.texts.doubts.unsure;
    case 'missing_part':
      return missingText(first.kind, voice);
    default:
      return assertNever(first);
  }
}

/** To ask for a place is pointless while it is not known what a word means. */
const ORDER: readonly Doubt['is'][] = [
  'no_previous',
  'unknown_words',
  'missing_part',
  'no_place',
  'no_measure',
  'unsure',
];

function unknownText(doubts: readonly Doubt[], voice: Voice): string {
  const { unknown_words, near } = voice.texts.doubts;
  const unknown = doubts.filter((doubt) => doubt.is === 'unknown_words');
  const words = unknown.flatMap((doubt) => doubt.words);
  const names = [...new Set(unknown.flatMap((doubt) => doubt.near ?? []))];
  const text = fill(formFor(voice, unknown_words, words.length), { words: quoted(voice, words) });
  return joinSentences(voice, [text, names.length === 0 ? '' : fill(near, { names: orList(voice, names) })]);
}

function noPlaceText(doubts: readonly Doubt[], voice: Voice, nearest: Meaning | undefined): string {
  const { no_place, no_place_alone } = voice.texts.doubts;
  const words = quoted(
    voice,
    doubts.flatMap((doubt) => (doubt.is === 'no_place' ? doubt.words : [])),
  );
  return nearest === undefined
    ? fill(no_place_alone, { words })
    : fill(no_place, { words, reading: readingOf(nearest, voice) });
}

function missingText(kind: Meaning['kind'], voice: Voice): string {
  const { missing_part } = voice.texts.doubts;
  switch (kind) {
    case 'funnel':
    case 'retention':
    case 'experiment':
    case 'attribution':
      return missing_part[kind];
    default:
      return missing_part.other;
  }
}

function quoted(voice: Voice, words: readonly string[]): string {
  return andList(
    voice,
    words.map((word) => fill(voice.texts.marks.quoted, { text: word })),
  );
}

/** Offers complete readings to choose from; their texts are the buttons. */
export function chooseText(voice: Voice): string {
  return voice.texts.doubts.choose;
}

export function refusalText(refusal: Refusal, voice: Voice): string {
  return voice.texts.doubts.refusal[refusal];
}

export function cannotEditText(meaning: Meaning, voice: Voice): string {
  return fill(voice.texts.doubts.cannot_edit, { reading: readingOf(meaning, voice) });
}

/** Why a meaning that was read has no answer. */
export function cannotText(meaning: Meaning, { reason, part }: CannotAnswer, voice: Voice): string {
  const { cannot, part: parts } = voice.texts.answers;
  if (reason === 'span_in_the_future' || reason === 'impossible_span') return cannot[reason];
  const name = PARTS.find((each) => each === part) ?? 'other';
  return fill(cannot[reason], { reading: readingOf(meaning, voice), part: parts[name] });
}

const PARTS = ['span', 'only', 'where', 'who', 'groups', 'interval', 'rank', 'compare'] as const;

export function tooBroadText(meaning: Meaning, reason: string, voice: Voice): string {
  return fill(voice.texts.doubts.too_broad, { reading: readingOf(meaning, voice), reason });
}

/** The assumptions that the answer took although the question did not say it. */
export function assumptionText(assumption: Assumption, voice: Voice): string {
  const texts = voice.texts.doubts.assumption;
  switch (assumption.is) {
    case 'usual_span':
      return texts.usual_span;
    case 'usual_event':
      return fill(texts.usual_event, { event: assumption.event });
    case 'usual_limit':
      return fill(texts.usual_limit, { limit: plainNumber(voice, assumption.limit) });
    case 'likeness':
      return fill(texts.likeness, { said: assumption.said, name: assumption.name });
    case 'chosen':
      return fill(texts.chosen, {
        said: assumption.said,
        name: assumption.name,
        others: orList(voice, assumption.others),
      });
    default:
      return assertNever(assumption);
  }
}
