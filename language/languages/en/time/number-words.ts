import { CALENDAR_UNITS, type CalendarUnit } from '../../../../core/base/time/calendar-units.ts';

const NUMBERS = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen',
  'eighteen nineteen twenty',
]
  .join(' ')
  .split(' ');

/** Matches a number in digits or words. */
export const NUMBER = `\\d+|an?|couple(?: of)?|a couple(?: of)?|few|a few|${NUMBERS.slice(1).join('|')}|thirty|sixty|ninety`;

/** The number that `NUMBER` matched. "A few" is three. */
export function numberOf(words: string | undefined): number | undefined {
  if (words === undefined) return undefined;
  if (/^\d+$/.test(words)) return Number(words);
  if (words === 'a' || words === 'an') return 1;
  if (words.includes('couple')) return 2;
  if (words.includes('few')) return 3;
  const tens = { thirty: 30, sixty: 60, ninety: 90 }[words];
  const index = NUMBERS.indexOf(words);
  return tens ?? (index < 0 ? undefined : index);
}

/** `weeks` -> `week`. */
export function unitOf(words: string | undefined): CalendarUnit | undefined {
  const name = words?.replace(/s$/, '');
  return CALENDAR_UNITS.find((unit) => unit === name);
}

export const UNIT = 'days?|weeks?|months?|quarters?|years?';
