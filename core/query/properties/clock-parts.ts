import { bucketsOf } from '../../base/time/buckets.ts';
import type { Stretch } from '../../base/time/comparison.ts';
import { bucket, call, column, type Expression, text, value } from '../tree/nodes.ts';

/** Parts of local time by which events are grouped and filtered; `properties.weekday` is the sent property. */
export const CLOCK_PARTS = ['weekday', 'hour_of_day'] as const;
export type ClockPart = (typeof CLOCK_PARTS)[number];

export function isClockPart(name: string): name is ClockPart {
  return CLOCK_PARTS.some((part) => part === name);
}

const TIME = column('timestamp');
/** Days from 1 for Monday to 7 for Sunday. */
const ISO = value('UInt8', 0);

/**
 * 1 for Monday to 7 for Sunday, or 0 to 23. Where days begin within an hour of UTC, so does every hour, and rollups
 * cannot tell them apart.
 */
export function clockPart(name: ClockPart, zone: string, span: Stretch): Expression {
  const of =
    name === 'weekday' ? call('to_day_of_week', TIME, ISO, text(zone)) : call('to_hour_of_day', TIME, text(zone));
  const edges = bucketsOf(zone, 'day', span.startMs, span.endMs).map(({ startMs }) => startMs);
  return bucket(of, edges);
}
