import type { Condition } from './conditions/condition.ts';
import type { Reading, ReadingVerdict } from './reading.ts';
import { shownNumber, shownPercent } from './shown-number.ts';
import { wilsonInterval } from './wilson.ts';

/** Judges one reading on its own. */
export function judgeReading(
  condition: Condition,
  personsMin: number,
  { value, persons, past, isLeftOut, isRunning = false }: Reading,
  isUnderWay: boolean,
): ReadingVerdict {
  if (isLeftOut) return { outcome: 'left_out', text: 'left out: a holiday, or outside the hours of the rule' };
  if (persons !== undefined && persons < personsMin) {
    return { outcome: 'not_enough_data', text: fewPersons(value, persons, personsMin) };
  }
  if (value === null) return { outcome: 'no_data', text: 'no data' };
  const verdict = condition.judge({ value, past, isUnderWay, isRunning });
  return persons === undefined ? verdict : { ...verdict, text: `${verdict.text}, of ${shownNumber(persons)} persons` };
}

/** `0 of 3 persons (0 % to 56.2 % with 95 % confidence); the rule needs 50`. */
function fewPersons(value: number | null, persons: number, personsMin: number): string {
  const needs = `the rule needs ${shownNumber(personsMin)}`;
  if (value === null || persons === 0 || value < 0 || value > 1) return `${shownNumber(persons)} persons; ${needs}`;
  const hits = Math.round(value * persons);
  const { low, high } = wilsonInterval(hits, persons);
  const interval = `${shownPercent(low)} to ${shownPercent(high)} with 95 % confidence`;
  return `${hits} of ${shownNumber(persons)} persons (${interval}); ${needs}`;
}
