import type { Touched } from '../../api/anomaly-context.ts';
import type { Direction } from './causes.ts';
import type { MetricWindows } from './evidence-of.ts';
import type { Counts } from './window-counts.ts';

/** Revenue that differs by chance is no consequence: in so short a time orders are few. */
const ORDERS_DEVIATION_MIN = 3;

type Around = {
  /** The metric of the anomaly, and everything in the project. */
  readonly own: MetricWindows;
  readonly all: MetricWindows;
  readonly direction: Direction;
  /** The usual number of events in the span. */
  readonly usual: (counts: Counts) => number;
};

/**
 * The persons and the revenue that an anomaly touches: in a rise the persons who sent its events, in a fall those who usually do and are missing. Usual
 * persons are usual events by the events that a person sends in such a window.
 */
export function touchedOf({ own, all, direction, usual }: Around): Touched {
  const ownPersons = usual(own.counts) * personsPerEvent(own);
  const share = pastOf(all) === 0 ? 0 : usual(all.counts) / pastOf(all);
  const orders = all.usual_orders * share;
  const usualRevenue = all.usual_revenue * share;
  const isBeyondChance = Math.abs(all.orders - orders) >= ORDERS_DEVIATION_MIN * Math.sqrt(Math.max(1, orders));
  return {
    persons: Math.round(direction === 'up' ? own.persons : Math.max(0, ownPersons - own.persons)),
    usual_persons: Math.round(usual(all.counts) * personsPerEvent(all)),
    revenue: isBeyondChance ? toCents(all.revenue - usualRevenue) : 0,
    usual_revenue: toCents(usualRevenue),
  };
}

/** Persons by event in the earlier windows, else in the anomaly; 1 where there are none. */
export function personsPerEvent(row: MetricWindows | undefined): number {
  if (row === undefined) return 1;
  const events = pastOf(row);
  if (row.usual_persons > 0) return row.usual_persons / events;
  const actual = row.counts.get(0) ?? 0;
  return row.persons > 0 ? row.persons / actual : 1;
}

function pastOf({ counts }: MetricWindows): number {
  return [...counts].reduce((sum, [window, count]) => sum + (window > 0 ? count : 0), 0);
}

function toCents(value: number): number {
  return Math.round(100 * value) / 100;
}
