import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { Measure } from '../../../core/api/meaning/measure.ts';
import type { KindAnswer } from '../../kinds/kind.ts';
import { subjectOf } from '../../kinds/say.ts';
import { counted, figure, plainNumber } from '../figures.ts';
import { changeText } from '../say-change.ts';
import { conditionText, eventText, eventWords, withTests } from '../say-events.ts';
import { baselineText, onlyTexts, spanText } from '../say-span.ts';
import { whoText } from '../say-who.ts';
import { usualSpan } from '../usual-span.ts';
import { fill, formFor, statementOf, type Voice } from '../voice.ts';
import { amount } from './amount.ts';

/** The value of the span before, which answers compare with although the question does not. */
export type Baseline = { readonly value: number | null };

/** One value, number first: `199 people signed up last week, 12% more than the week before.` */
export function numberText(meaning: Meaning, answer: KindAnswer, voice: Voice, baseline?: Baseline): string {
  const value = answer.points[0]?.value;
  if (value === undefined || value === null) return nothingText(meaning, voice);
  const parts = [withChoice(meaning, voice, mainText(meaning, answer, voice, value))];
  const mean = meanText(meaning, answer, voice);
  if (mean !== undefined) return mean;
  const before = answer.points[0]?.previous ?? baseline?.value;
  if (before !== undefined && before !== null) parts.push(...comparedTexts(meaning, answer, voice, value, before));
  return statementOf(voice, parts);
}

export function nothingText(meaning: Meaning, voice: Voice): string {
  const { head } = subjectOf(meaning, voice);
  return fill(voice.texts.answers.nothing, { span: spanOf(meaning, voice), measure: head });
}

export function spanOf(meaning: Meaning, voice: Voice): string {
  return spanText(voice, meaning.span ?? usualSpan(meaning));
}

/** A comparison that was asked for says the earlier value, too. */
function comparedTexts(
  meaning: Meaning,
  { format }: KindAnswer,
  voice: Voice,
  value: number,
  before: number,
): string[] {
  const compare = meaning.compare ?? { with: 'previous' as const };
  const baseline = baselineText(voice, meaning.span ?? usualSpan(meaning), compare, true);
  const change = changeText(voice, value, before, format, baseline);
  if (meaning.compare === undefined || before === 0 || value === before) return [change];
  return [fill(voice.texts.answers.change.with_value, { change, value: amount(voice, meaning, before, format) })];
}

function mainText(meaning: Meaning, answer: KindAnswer, voice: Voice, value: number): string {
  const { answers } = voice.texts;
  const text = plainText(meaning, answer, voice, value);
  return answer.isOpen && answer.format.is === 'count' ? fill(answers.so_far, { text }) : text;
}

function plainText(meaning: Meaning, { format }: KindAnswer, voice: Voice, value: number): string {
  const { answers } = voice.texts;
  const span = spanOf(meaning, voice);
  const [measure, ...others] = meaning.kind === 'measure' ? meaning.measures : [];
  if (measure !== undefined && others.length === 0 && format.is === 'count') {
    if (measure.of === 'persons' || measure.of === 'active') return personsText(measure, voice, value, span);
    if (measure.of === 'events' || (measure.of === 'sessions' && measure.event.events.length === 0))
      return fill(answers.counted, {
        counted: withTests(voice, amount(voice, meaning, value, format), measure.event.where),
        span,
      });
  }
  const { head } = subjectOf(meaning, voice, 'common');
  if (meaning.kind === 'sessions' && SAID_BY_NOUN.includes(meaning.metrics[0] ?? 'views'))
    return fill(answers.counted, { counted: amount(voice, meaning, value, format), span });
  return fill(answers.measured, { value: figure(voice, value, format), measure: head, span });
}

/** Metrics of sessions whose noun says all. */
const SAID_BY_NOUN: readonly string[] = ['sessions', 'visitors'];

type WithEvent = Extract<Measure, { of: 'persons' | 'active' }>;

function personsText({ event }: WithEvent, voice: Voice, value: number, span: string): string {
  const { answers } = voice.texts;
  const places = { n: plainNumber(voice, value), span };
  if (event.events.length === 0)
    return withTests(voice, fill(formFor(voice, answers.any_persons, value), places), event.where);
  const { did } = eventWords(voice, event, 'common');
  if (did === undefined)
    return fill(formFor(voice, answers.persons, value), { ...places, event: eventText(voice, event, 'common') });
  const act = fill(formFor(voice, did, value), { span });
  return withTests(voice, fill(answers.did, { persons: counted(voice, 'person', value), did: act }), event.where);
}

/** The tests and persons that the figure is confined to, in brackets. */
export function withChoice({ where, who, only }: Meaning, voice: Voice, text: string): string {
  const conditions = [
    ...where.map((condition) => conditionText(voice, condition)),
    ...who.map((each) => whoText(voice, each)),
    ...onlyTexts(voice, only),
  ];
  if (conditions.length === 0) return text;
  return fill(voice.texts.answers.where, { text, conditions: conditions.join(voice.texts.marks.comma) });
}

function meanText(meaning: Meaning, { points, mean, format }: KindAnswer, voice: Voice): string | undefined {
  const { answers, reading } = voice.texts;
  const value = points[0]?.value;
  if (
    meaning.kind !== 'measure' ||
    meaning.mean_per === undefined ||
    mean === undefined ||
    value === null ||
    value === undefined
  )
    return undefined;
  const text = fill(mean.leavesOutOpen ? answers.mean_of_whole : answers.mean, {
    value: amount(voice, meaning, value, format),
    per: reading.per[meaning.mean_per],
    span: spanOf(meaning, voice),
    count: counted(voice, meaning.mean_per, mean.buckets),
  });
  return statementOf(voice, [withChoice(meaning, voice, text)]);
}
