import type { Arrivals, RecentEvent, WindowBatch } from '../../core/window.ts';
import { OTHER } from './counts.ts';

/** What is new of some arrivals, in sums. `persons` stand in for the visitors of a batch. */
export type NewArrivals = Pick<WindowBatch, 'counts' | 'pages'> & {
  readonly persons: readonly Arrivals['persons'][number][];
  readonly latest: readonly RecentEvent[];
};

/** @param isNew  for each event 1 or 0: whether it counts */
export function sumArrivals(arrivals: Arrivals, isNew: Uint8Array): NewArrivals {
  const { names, pages, persons, keys, seconds, nameOf, pageOf, personOf, latest } = arrivals;
  const bySecond = new Map<number, Map<string, number>>();
  const byPage = new Map<string, number>();
  const here = new Set<number>();
  for (let place = 0; place < keys.length; place++) {
    if (isNew[place] !== 1) continue;
    const second = seconds[place] ?? 0;
    let counts = bySecond.get(second);
    if (counts === undefined) {
      counts = new Map();
      bySecond.set(second, counts);
    }
    addOne(counts, names[nameOf[place] ?? -1] ?? OTHER);
    const page = pages[pageOf[place] ?? -1];
    if (page !== undefined) addOne(byPage, page);
    here.add(personOf[place] ?? -1);
  }
  return {
    counts: Array.from(bySecond, ([second, counts]) =>
      Array.from(counts, ([event, count]) => ({ second, event, count })),
    ).flat(),
    pages: Array.from(byPage, ([page, count]) => ({ page, count })),
    persons: persons.filter((_, place) => here.has(place)),
    latest: latest.filter(({ place }) => isNew[place] === 1).map(({ event }) => event),
  };
}

function addOne(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
