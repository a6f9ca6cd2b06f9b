import type { ShadowCause } from '../api/shadow-causes.ts';
import type { Stretch } from '../base/time/comparison.ts';
import type { Population } from './trees/figures.ts';

/** A figure of ours, counted again after one more cause. */
export type PopulationStep = {
  readonly cause: ShadowCause;
  /** The zone whose days count. */
  readonly zone: string;
  readonly population: Population;
};

export type Causes = {
  /** Found among the events. */
  readonly found: ReadonlySet<ShadowCause>;
  /** Times that the other tool lacks. */
  readonly lost: readonly Stretch[];
};

/** The events that reports count. */
export const COUNTED: Population = { withBots: false, withInternal: false, withLate: true, without: [] };

/** The way from our visitors and sessions to theirs: the causes that change who counts, each on top of those before it. */
export function populationSteps(
  zones: { readonly ours: string; readonly theirs: string },
  { found, lost }: Causes,
): readonly PopulationStep[] {
  const zone = zones.theirs;
  const changes: readonly {
    readonly cause: ShadowCause;
    readonly change: Partial<Population>;
    readonly is: boolean;
  }[] = [
    { cause: 'time_zone', change: {}, is: zones.ours !== zone },
    { cause: 'bots', change: { withBots: true }, is: found.has('bots') },
    { cause: 'internal', change: { withInternal: true }, is: found.has('internal') },
    { cause: 'late', change: { withLate: false }, is: found.has('late') },
    { cause: 'lost_time', change: { without: lost }, is: lost.length > 0 },
  ];
  const steps: PopulationStep[] = [];
  for (const { cause, change, is } of changes) {
    const before = steps.at(-1)?.population ?? COUNTED;
    if (is) steps.push({ cause, zone, population: { ...before, ...change } });
  }
  return steps;
}

/** Numbers of slots or hours as stretches of time, with those that follow each other as one. */
export function stretchesOf(places: Iterable<number>, lengthMs: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const place of [...places].sort((one, other) => one - other)) {
    const [startMs, endMs] = [place * lengthMs, (place + 1) * lengthMs];
    const last = stretches.at(-1);
    if (last?.endMs === startMs) stretches[stretches.length - 1] = { startMs: last.startMs, endMs };
    else stretches.push({ startMs, endMs });
  }
  return stretches;
}
