import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { namedIn } from './named-in.ts';
import type { Remembered } from './remembered.ts';

/** A single pick may have been a slip. */
const PICKS_MIN = 2;

/**
 * Of several readings, the place of the one that a person means: they have picked its names before, at least twice, and
 * those of no other reading. Undefined if the past does not tell.
 */
export function preferChosen(readings: readonly Meaning[], past: readonly Remembered[]): number | undefined {
  const names = readings.map(namesOf);
  const own = names.map((each, place) => without(each, names.toSpliced(place, 1)));
  const picks = own.map((each) => picksOf(each, past));
  const picked = picks.flatMap((times, place) => (times > 0 ? [place] : []));
  const [only] = picked;
  return picked.length === 1 && only !== undefined && (picks[only] ?? 0) >= PICKS_MIN ? only : undefined;
}

/** How often meanings with all of these names were picked and then left as they were. */
function picksOf(names: readonly string[], past: readonly Remembered[]): number {
  if (names.length === 0) return 0;
  let picks = 0;
  for (const { meaning, timesChosen, timesEdited } of past) {
    const has = namesOf(meaning);
    if (timesChosen > 0 && names.every((name) => has.has(name))) picks += Math.max(0, timesChosen - timesEdited);
  }
  return picks;
}

/** Whatever a meaning names, as texts that tell an event from a property of the same name. */
export function namesOf(meaning: Meaning): ReadonlySet<string> {
  const { events, properties, metrics, cohorts, values } = namedIn(meaning);
  return new Set([
    ...events.map((name) => `event ${name}`),
    ...properties.map((name) => `property ${name}`),
    ...metrics.map((name) => `metric ${name}`),
    ...cohorts.map((name) => `cohort ${name}`),
    ...values.map(({ property, value }) => `value ${property} ${JSON.stringify(value)}`),
  ]);
}

function without(names: ReadonlySet<string>, others: readonly ReadonlySet<string>[]): string[] {
  return [...names].filter((name) => others.every((other) => !other.has(name)));
}
