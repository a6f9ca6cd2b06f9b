import type { CountedProperty } from '../../core/live/segments.ts';
import type { ArrivedPerson, LiveBatch, RecentEvent, WindowBatch } from '../../core/live/window.ts';
import { OTHER } from './counts.ts';

/** Sums of the new events of one minute, beside the counts by name. `persons` has each person once. */
export type MinuteSums = Pick<WindowBatch, 'pages'> & {
  readonly minute: number;
  readonly persons: readonly ArrivedPerson[];
  readonly segments: readonly SegmentSums[];
};

/** Events by value of a property. */
export type SegmentSums = {
  readonly property: CountedProperty;
  readonly counts: readonly (readonly [string, number])[];
};

/** Sums of the new events of a batch. */
export type NewSums = Pick<WindowBatch, 'counts'> & {
  readonly minutes: readonly MinuteSums[];
  readonly latest: readonly RecentEvent[];
};

/** @param isNew  1 for each event that counts, else 0 */
export function sumBatch(batch: LiveBatch, isNew: Uint8Array): NewSums {
  const { names, keys, seconds, nameOf, latest } = batch;
  const bySecond = new Map<number, Tally>();
  const byMinute = new Map<number, MinuteTally>();
  // Nearly all events of a call are of the same second.
  let second = -1;
  let events = new Tally(0);
  let minute = new MinuteTally(batch, 0);
  for (let place = 0; place < keys.length; place++) {
    if (isNew[place] !== 1) continue;
    if (seconds[place] !== second) {
      second = seconds[place] ?? 0;
      events = bySecond.get(second) ?? new Tally(names.length);
      bySecond.set(second, events);
      const at = Math.floor(second / 60);
      minute = byMinute.get(at) ?? new MinuteTally(batch, at);
      byMinute.set(at, minute);
    }
    events.add(nameOf[place]);
    minute.add(place);
  }
  return {
    counts: Array.from(bySecond, ([at, tally]) =>
      tally.entries(names, OTHER).map(([event, count]) => ({ second: at, event, count })),
    ).flat(),
    minutes: Array.from(byMinute.values(), (tally) => tally.sums()),
    latest: latest.filter(({ place }) => isNew[place] === 1).map(({ event }) => event),
  };
}

/** The facts of one minute beside its counts by name. */
class MinuteTally {
  readonly #batch: LiveBatch;
  readonly #minute: number;
  readonly #views: Tally;
  readonly #segments: readonly Tally[];
  readonly #persons: Persons;

  constructor(batch: LiveBatch, minute: number) {
    this.#batch = batch;
    this.#minute = minute;
    this.#views = new Tally(batch.pages.length);
    this.#segments = (batch.segments ?? []).map(({ values }) => new Tally(values.length));
    this.#persons = new Persons(batch);
  }

  add(place: number): void {
    const { pageOf, segments = [] } = this.#batch;
    this.#views.add(pageOf[place]);
    for (let index = 0; index < segments.length; index++) this.#segments[index]?.add(segments[index]?.of[place]);
    this.#persons.add(place);
  }

  sums(): MinuteSums {
    const { pages, segments = [] } = this.#batch;
    return {
      minute: this.#minute,
      pages: this.#views.entries(pages).map(([page, count]) => ({ page, count })),
      persons: this.#persons.list,
      segments: segments.map(({ property, values }, index) => ({
        property,
        counts: this.#segments[index]?.entries(values) ?? [],
      })),
    };
  }
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
