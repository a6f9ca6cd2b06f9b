import type { ArrivedPerson, LiveBatch, RecentEvent, WindowBatch } from '../../core/live/window.ts';
import { OTHER } from './counts.ts';

/** Sums of the new events of a batch. `persons` has each person once. */
export type NewSums = Pick<WindowBatch, 'counts' | 'pages'> & {
  readonly persons: readonly ArrivedPerson[];
  readonly latest: readonly RecentEvent[];
};

/** @param isNew  1 for each event that counts, else 0 */
export function sumBatch(batch: LiveBatch, isNew: Uint8Array): NewSums {
  const { names, pages, keys, seconds, nameOf, pageOf, latest } = batch;
  const bySecond = new Map<number, Tally>();
  const views = new Tally(pages.length);
  const persons = new Persons(batch);
  // Nearly all events of a call came in the same second.
  let second = -1;
  let events = views;
  for (let place = 0; place < keys.length; place++) {
    if (isNew[place] !== 1) continue;
    if (seconds[place] !== second) {
      second = seconds[place] ?? 0;
      events = bySecond.get(second) ?? new Tally(names.length);
      bySecond.set(second, events);
    }
    events.add(nameOf[place]);
    views.add(pageOf[place]);
    persons.add(place);
  }
  return {
    counts: Array.from(bySecond, ([at, tally]) =>
      tally.entries(names, OTHER).map(([event, count]) => ({ second: at, event, count })),
    ).flat(),
    pages: views.entries(pages).map(([page, count]) => ({ page, count })),
    persons: persons.list,
    latest: latest.filter(({ place }) => isNew[place] === 1).map(({ event }) => event),
  };
}

/** Occurrences of each index of a list; the last counter is that of -1, values that are not in the list. */
class Tally {
  readonly #counts: Uint32Array;

  constructor(length: number) {
    this.#counts = new Uint32Array(length + 1);
  }

  add(place = -1): void {
    const at = place < 0 ? this.#counts.length - 1 : place;
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
  }

  /** @param rest  the name for values that are not in the list; without it they are left out */
  entries(names: readonly string[], rest?: string): (readonly [string, number])[] {
    const all = rest === undefined ? names : [...names, rest];
    return all.map((name, place) => [name, this.#counts[place] ?? 0] as const).filter(([, count]) => count > 0);
  }
}

/** Distinct pairs of user and device. */
class Persons {
  readonly #batch: LiveBatch;
  readonly #seen = new Set<number>();
  readonly list: ArrivedPerson[] = [];

  constructor(batch: LiveBatch) {
    this.#batch = batch;
  }

  add(place: number): void {
    const { ids, userOf, deviceOf } = this.#batch;
    const [user = -1, device = -1] = [userOf[place], deviceOf[place]];
    const pair = (user + 1) * (ids.length + 1) + device + 1;
    if (pair === 0 || this.#seen.has(pair)) return;
    this.#seen.add(pair);
    this.list.push({ user: ids[user] ?? '', device: ids[device] ?? '' });
  }
}
