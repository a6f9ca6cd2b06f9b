import type { Filter } from '../../core/api/kinds/fields.ts';
import type { FunnelQuery } from '../../core/api/kinds/funnel.ts';
import type { OfDates } from './periods.ts';
import type { People } from './person-events.ts';

/** The world that a funnel is asked of. */
export type FunnelWorld = {
  readonly request: OfDates<FunnelQuery>;
  readonly zone: string;
  readonly nowMs: number;
  readonly people: People;
};

export type Step = {
  readonly events: readonly string[];
  readonly filters: readonly Filter[];
  readonly label: string;
  readonly optional: boolean;
  readonly withinMs: number;
};

export function stepsOf({ steps }: Pick<FunnelQuery, 'steps'>): Step[] {
  return steps.map((each) => {
    const given = typeof each === 'string' ? { event: each } : each;
    const events = given.events ?? [given.event ?? ''];
    return {
      events,
      filters: given.filters ?? [],
      label: given.label ?? events.join(', '),
      optional: given.optional ?? false,
      withinMs: given.within ? durationMs(given.within) : Number.POSITIVE_INFINITY,
    };
  });
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

export function durationMs(given: string): number {
  return Number(given.slice(0, -1)) * (UNITS[given.slice(-1)] ?? Number.NaN);
}
