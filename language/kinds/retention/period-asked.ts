import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { SpanUnit } from '../../../core/api/meaning/span.ts';
import { TIME_LANGUAGES } from '../../languages/time-languages.ts';
import type { Constituent } from '../../reading/constituent.ts';
import type { ReadContext } from '../read-kind.ts';
import { hasConcept, type TakenParts } from '../shared/taken-parts.ts';
import { isOfOne } from './is-of-one.ts';

type Unit = MeaningOf<'retention'>['period'];
export type PeriodAsked = {
  readonly unit: Unit;
  /** Without one, all periods: "in the following months". */
  readonly at: number | undefined;
  readonly said: readonly Constituent[];
  /** It is a name of its own, such as D7, that says retention by itself. */
  readonly isName: boolean;
};

/** The period that a question asks for: "D7", "week 1", "30-day", "the week after", "after 7 days", "in later months". */
export function periodAsked(parts: TakenParts, context: ReadContext): PeriodAsked | undefined {
  return byName(parts, context) ?? byNumber(parts) ?? byLength(parts) ?? ahead(parts, context) ?? compounded(parts);
}

/** "D7", in a language the first letter of its day, week and month: "J7", "T7". */
function byName({ all }: TakenParts, { language }: ReadContext): PeriodAsked | undefined {
  for (const part of all) {
    const [, letter = '', number = ''] =
      part.is.type === 'unknown' ? (/^(\p{L})(\d{1,3})$/u.exec(part.is.text.toLowerCase()) ?? []) : [];
    const { units } = TIME_LANGUAGES[language].words;
    const unit = UNITS.find((each) => units[each]?.startsWith(letter)) ?? UNITS.find((each) => each[0] === letter);
    if (letter !== '' && unit !== undefined) return { unit, at: Number(number), said: [part], isName: true };
  }
  return undefined;
}

const UNITS: readonly Unit[] = ['day', 'week', 'month'];

/** "Day 7", "week 1", "the second month". */
function byNumber({ of, tokens }: TakenParts): PeriodAsked | undefined {
  const [nth] = of('nth_unit');
  const unit = nth && unitOf(nth.is.unit);
  if (nth === undefined || unit === undefined) return undefined;
  return { unit, at: nth.is.number, said: [nth], isName: nth.to - nth.from === 1 && tokens.length > 0 };
}

/** "7-day retention", "after 7 days". */
function byLength(parts: TakenParts): PeriodAsked | undefined {
  const [length] = parts.of('duration');
  const unit = length && unitOf(length.is.unit);
  return unit === undefined || length === undefined
    ? undefined
    : { unit, at: length.is.count, said: [length], isName: false };
}

/** "The week after", "next week"; several of them are all that follow: "in the months after". */
function ahead(parts: TakenParts, context: ReadContext): PeriodAsked | undefined {
  const [horizon] = parts.of('horizon');
  const named = horizon && unitOf(horizon.is.unit);
  if (horizon !== undefined && named !== undefined && horizon.is.count === 1) {
    return { unit: named, at: isOfOne(horizon, context) ? 1 : undefined, said: [horizon], isName: false };
  }
  const meant = parts.all.filter(({ is }) => is.type !== 'inert');
  const at = meant.findIndex(({ is }) => is.type === 'time_unit');
  const word = meant[at];
  const after = [meant[at - 1], meant[at + 1]].find((each) => each && hasConcept(each, LATER));
  const unit = word?.is.type === 'time_unit' ? unitOf(word.is.unit) : undefined;
  if (word === undefined || after === undefined || unit === undefined) return undefined;
  return { unit, at: isOfOne(word, context) ? 1 : undefined, said: [word, after], isName: false };
}

/** "Tages-Retention", "Wochen-Retention": the unit is a part of the word. */
function compounded({ all }: TakenParts): PeriodAsked | undefined {
  const at = all.findIndex(({ is }) => is.type === 'time_unit');
  const [word, next] = at < 0 ? [] : [all[at], all[at + 1]];
  const unit = word?.is.type === 'time_unit' ? unitOf(word.is.unit) : undefined;
  if (word === undefined || next === undefined || unit === undefined || !hasConcept(next, ['retention']))
    return undefined;
  return { unit, at: undefined, said: [word], isName: false };
}

const LATER = ['after_step', 'next_step', 'and_then'] as const;

const unitOf = (unit: SpanUnit): Unit | undefined =>
  unit === 'day' || unit === 'week' || unit === 'month' ? unit : undefined;
