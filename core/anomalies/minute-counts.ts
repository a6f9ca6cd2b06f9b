import { EVENTS_METRIC, PERSONS_METRIC, SEGMENT_PROPERTIES, type SegmentProperty } from '../api/anomaly.ts';
import { canBeSeries, seriesKey } from './series.ts';

/** The facts of one minute of a project. `(other)`, the sum of names beyond a bound, is not among the events. */
export type MinuteFigures = {
  readonly events: ReadonlyMap<string, number>;
  /** Of all events, those of `(other)` included. */
  readonly total: number;
  readonly persons: number;
  readonly segments: ReadonlyMap<SegmentProperty, ReadonlyMap<string, number>>;
};

/** Values of a property that are watched at once: the known ones, then the largest. */
const VALUES_WATCHED_MAX = 20;
/** A value with fewer events than this in its first minute is not worth a series of its own. */
const NEW_VALUE_EVENTS_MIN = 3;

/** The figures by series: each event, all events, persons, and all events by segment. */
export function minuteCounts(figures: MinuteFigures, known: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [event, count] of figures.events) if (canBeSeries(event)) counts.set(event, count);
  if (figures.total > 0) counts.set(EVENTS_METRIC, figures.total);
  if (figures.persons > 0) counts.set(PERSONS_METRIC, figures.persons);
  for (const property of SEGMENT_PROPERTIES) {
    const values = figures.segments.get(property);
    if (values !== undefined) addSegment(counts, property, values, known);
  }
  return counts;
}

function addSegment(
  counts: Map<string, number>,
  property: SegmentProperty,
  values: ReadonlyMap<string, number>,
  known: ReadonlySet<string>,
): void {
  const prefix = seriesKey({ metric: EVENTS_METRIC, segment: { property, value: '' } });
  let room = VALUES_WATCHED_MAX;
  for (const key of known) if (key.startsWith(prefix)) room -= 1;
  const largest = [...values].sort(([, a], [, b]) => b - a);
  for (const [value, count] of largest) {
    const key = seriesKey({ metric: EVENTS_METRIC, segment: { property, value } });
    if (known.has(key)) counts.set(key, count);
    else if (room > 0 && count >= NEW_VALUE_EVENTS_MIN) {
      counts.set(key, count);
      room -= 1;
    }
  }
}
