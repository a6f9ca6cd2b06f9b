import type { VisitorMark } from '../../../core/live/visitor-mark.ts';
import { SKETCH_HASHES_MAX } from '../visitor-sketch.ts';
import type { PersonOf } from './arrival.ts';

const HASH_SPACE = 2 ** 32;
/** Pages and countries of one visitor in one minute. */
const LABELS_MAX = 8;

type Minute = { labels: Map<VisitorMark, Set<string>>; bound: number };

/**
 * The visitors of the last minutes with their pages and countries, in bounded memory: as the sketch of all visitors
 * (`visitor-sketch.ts`), each minute keeps those with the smallest marks. Exact up to 1,024 visitors a minute, and an
 * estimate from the same sample above.
 */
export class VisitorSample {
  readonly #minutes = new Map<number, Minute>();

  add(minute: number, mark: VisitorMark, labels: readonly string[]): void {
    const at = this.#minutes.get(minute) ?? { labels: new Map<VisitorMark, Set<string>>(), bound: HASH_SPACE };
    this.#minutes.set(minute, at);
    if (mark > at.bound) return;
    const known = at.labels.get(mark) ?? new Set();
    at.labels.set(mark, known);
    for (const label of labels) if (known.size < LABELS_MAX) known.add(label);
    if (at.labels.size >= 2 * SKETCH_HASHES_MAX) trim(at);
  }

  /** Forgets the minutes before. */
  prune(fromMinute: number): void {
    for (const minute of this.#minutes.keys()) if (minute < fromMinute) this.#minutes.delete(minute);
  }

  /** How many visitors there are from a minute on, and with each label. */
  count(fromMinute: number, personOf: PersonOf): { readonly all: number; readonly byLabel: Map<string, number> } {
    const minutes = [...this.#minutes].flatMap(([minute, at]) => (minute >= fromMinute ? [trim(at)] : []));
    const bound = Math.min(HASH_SPACE, ...minutes.map((at) => at.bound));
    const labelsOf = new Map<VisitorMark, Set<string>>();
    for (const { labels } of minutes) {
      for (const [mark, own] of labels) {
        const person = personOf(mark);
        if (person > bound) continue;
        labelsOf.set(person, new Set([...(labelsOf.get(person) ?? []), ...own]));
      }
    }
    const persons = new Map<string, number>();
    for (const labels of labelsOf.values())
      for (const label of labels) persons.set(label, (persons.get(label) ?? 0) + 1);
    const scale = bound === HASH_SPACE ? 1 : HASH_SPACE / (bound + 1);
    return {
      all: Math.round(labelsOf.size * scale),
      byLabel: new Map(Array.from(persons, ([label, count]) => [label, Math.round(count * scale)])),
    };
  }
}

/** Keeps the smallest marks; from then on the minute is complete up to the largest of them. */
function trim(minute: Minute): Minute {
  if (minute.labels.size <= SKETCH_HASHES_MAX) return minute;
  const smallest = [...minute.labels].sort(([one], [other]) => one - other).slice(0, SKETCH_HASHES_MAX);
  minute.labels = new Map(smallest);
  minute.bound = smallest.at(-1)?.[0] ?? HASH_SPACE;
  return minute;
}
