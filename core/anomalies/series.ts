import { EVENTS_METRIC, PERSONS_METRIC, SEGMENT_PROPERTIES, type SegmentProperty } from '../api/anomaly.ts';

/** One stream of numbers that is watched. */
export type Series = {
  readonly metric: string;
  readonly segment?: { readonly property: SegmentProperty; readonly value: string };
};

/** Begins the key of a segment. No event name that a series has begins with it. */
const SEGMENT_MARK = '\u0000';

/** The key of a series in memories and counts: the metric, or the part of all events. */
export function seriesKey({ metric, segment }: Series): string {
  return segment === undefined ? metric : `${SEGMENT_MARK}${segment.property}${SEGMENT_MARK}${segment.value}`;
}

/** The reverse of `seriesKey`. */
export function seriesOf(key: string): Series {
  if (!key.startsWith(SEGMENT_MARK)) return { metric: key };
  const end = key.indexOf(SEGMENT_MARK, 1);
  const property = SEGMENT_PROPERTIES.find((each) => each === key.slice(1, end));
  return property === undefined
    ? { metric: key }
    : { metric: EVENTS_METRIC, segment: { property, value: key.slice(end + 1) } };
}

/** How many series a series is a part of: events are parts of all events, of whom persons are another view. */
export type Level = 'event' | 'events' | 'persons' | 'segment';

export function levelOf({ metric, segment }: Series): Level {
  if (segment !== undefined) return 'segment';
  if (metric === EVENTS_METRIC) return 'events';
  return metric === PERSONS_METRIC ? 'persons' : 'event';
}

/** Whether an event of this name can have a series of its own. */
export function canBeSeries(event: string): boolean {
  return event !== EVENTS_METRIC && event !== PERSONS_METRIC && !event.startsWith(SEGMENT_MARK);
}
