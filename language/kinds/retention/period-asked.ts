import type { MeaningOf } from '../../../core/api/meaning/meaning.ts';
import type { SpanUnit } from '../../../core/api/meaning/span.ts';
import type { Constituent } from '../../reading/constituent.ts';
import { hasConcept, type TakenParts } from '../shared/taken-parts.ts';

type Unit = MeaningOf<'retention'>['period'];
export type PeriodAsked = {
  readonly unit: Unit;
  readonly at: number;
  readonly said: readonly Constituent[];
  /** It is a name of its own, such as D7, that says retention by itself. */
  readonly isName: boolean;
  /** It is told as time to come, "the following month", which a plural may also be. */
  readonly isAhead?: true;
};

/** The one period that a question asks for: "D7", "week 1", "30-day", "the week after", "after 7 days", "a month later". */
export function periodAsked(parts: TakenParts): PeriodAsked | undefined {
  return byName(parts) ?? byNumber(parts) ?? byLength(parts) ?? theNext(parts);
}

/** The letters that products and books use in every language. */
const UNIT_OF_LETTER: Readonly<Record<string, Unit>> = { d: 'day', w: 'week', m: 'month' };

function byName({ all }: TakenParts): PeriodAsked | undefined {
  for (const part of all) {
    const match = part.is.type === 'unknown' ? /^([dwm])(\d{1,3})$/i.exec(part.is.text) : null;
    const unit = UNIT_OF_LETTER[match?.[1]?.toLowerCase() ?? ''];
    if (match !== null && unit !== undefined) return { unit, at: Number(match[2]), said: [part], isName: true };
  }
  return undefined;
}

/** "Day 7", "week 1"; a week by its number is read as a week of the year by those who find times. */
function byNumber({ all }: TakenParts): PeriodAsked | undefined {
  const meant = all.filter(({ is }) => is.type !== 'inert');
  for (const [at, part] of meant.entries()) {
    if (part.is.type === 'span' && part.is.span.is === 'named') {
      const { week, ...others } = part.is.span;
      const alone = Object.values(others).filter((value) => value !== undefined).length === 1;
      if (week !== undefined && alone) return { unit: 'week', at: week, said: [part], isName: false };
    }
    const next = meant[at + 1];
    const unit = part.is.type === 'time_unit' ? unitOf(part.is.unit) : undefined;
    if (unit === undefined || next?.is.type !== 'number' || next.is.number.form !== 'cardinal') continue;
    return { unit, at: next.is.number.value, said: [part, next], isName: false };
  }
  return undefined;
}

/** "7-day retention", "after 7 days". */
function byLength(parts: TakenParts): PeriodAsked | undefined {
  const [length] = parts.of('duration');
  const unit = length && unitOf(length.is.unit);
  return unit === undefined || length === undefined
    ? undefined
    : { unit, at: length.is.count, said: [length], isName: false };
}

/** "The week after", "next week". */
function theNext(parts: TakenParts): PeriodAsked | undefined {
  const [horizon] = parts.of('horizon');
  const ahead = horizon && unitOf(horizon.is.unit);
  if (horizon !== undefined && ahead !== undefined && horizon.is.count === 1) {
    return { unit: ahead, at: 1, said: [horizon], isName: false, isAhead: true };
  }
  const meant = parts.all.filter(({ is }) => is.type !== 'inert');
  const at = meant.findIndex(({ is }) => is.type === 'time_unit');
  const word = meant[at];
  const after = [meant[at - 1], meant[at + 1]].find((each) => each && hasConcept(each, ['after_step', 'next_step']));
  const unit = word?.is.type === 'time_unit' ? unitOf(word.is.unit) : undefined;
  if (word === undefined || after === undefined || unit === undefined) return undefined;
  return { unit, at: 1, said: [word, after], isName: false };
}

const unitOf = (unit: SpanUnit): Unit | undefined =>
  unit === 'day' || unit === 'week' || unit === 'month' ? unit : undefined;
