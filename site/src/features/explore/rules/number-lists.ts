import { parseNumber, writeNumber } from '../../../ui/number-field/parse-number.ts';

/** Numbers of a list are apart by semicolons, because the comma belongs to numbers in many languages. */
export function boundsText(bounds: readonly number[], locale: string): string {
  return bounds.map((bound) => writeNumber(bound, locale)).join('; ');
}

/** At least two ascending numbers as the reader writes them; undefined if the text could mean anything else. */
export function boundsOf(text: string, locale: string): number[] | undefined {
  const parts = text.split(';').map((part) => parseNumber(part, locale));
  const bounds = parts.flatMap((part) => (part.kind === 'number' ? [part.value] : []));
  const isAscending = bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? bound));
  return bounds.length === parts.length && bounds.length >= 2 && isAscending ? bounds : undefined;
}

export type Bracket = readonly [first: number, last: number];

/** `1; 2–3; 4–7`. */
export function bracketsText(brackets: readonly Bracket[]): string {
  return brackets.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join('; ');
}

/** Stretches of periods in ascending order; undefined if the text means none. */
export function bracketsOf(text: string): Bracket[] | undefined {
  if (text.trim() === '') return [];
  const brackets = text.split(/[;,]/).flatMap((part): Bracket[] => {
    const [, first, last = first] = /^\s*([1-9]\d{0,3})\s*(?:[-–]\s*([1-9]\d{0,3})\s*)?$/.exec(part) ?? [];
    return first === undefined ? [] : [[Number(first), Number(last)]];
  });
  const isComplete = brackets.length === text.split(/[;,]/).length;
  const isAscending = brackets.every(
    ([first, last], index) => first <= last && first > (brackets[index - 1]?.[1] ?? 0),
  );
  return isComplete && isAscending ? brackets : undefined;
}
