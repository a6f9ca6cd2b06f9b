import type { Alarm, AlarmSegment } from '../api/alarms.ts';
import { HOUR_MS, MINUTE_MS } from '../base/time/durations.ts';
import { seriesOf } from './alarm-key.ts';
import { alarmsOf, type IncidentRecord } from './record.ts';

/** Detectors find the same trouble some minutes apart: a small series needs longer to be sure. */
const SAME_TIME_MS = 10 * MINUTE_MS;
/** A part of the traffic that is in trouble already draws alarms for longer. */
const SAME_SEGMENT_MS = HOUR_MS;
/** A series that begins again so soon is the same incident, which flapping is judged in. */
const AGAIN_MS = HOUR_MS;
/** Segments of an alarm that count, the worst first: the last ones are the noise of the analysis. */
const SEGMENTS_MAX = 5;
const SERIES_MAX = 200;

/** Metrics of which more is worse. */
const HARMFUL =
  /error|exception|crash|fail|timeout|reject|refund|cancel|churn|unsubscribe|bounce|latency|duration|load[_ ]time|\bp9\d|slow|rage/i;

/**
 * The incident that an alarm belongs to, by time and by what they have in common; undefined if it is one of its own.
 * The same series comes first, then a segment in common, then the latest.
 */
export function incidentOf(alarm: Alarm, records: readonly IncidentRecord[]): IncidentRecord | undefined {
  const ranked = records
    .map((record) => ({ record, rank: rankOf(alarm, record) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || b.record.beganMs - a.record.beganMs);
  return ranked[0]?.record;
}

function rankOf(alarm: Alarm, record: IncidentRecord): number {
  if (record.resolvedBy !== undefined) return 0;
  const beganMs = Date.parse(alarm.began_at);
  const isAgain = Object.hasOwn(record.series, seriesOf(alarm));
  if (record.state === 'resolved') return isAgain && beganMs - (record.endedMs ?? 0) <= AGAIN_MS ? 4 : 0;
  if (isAgain) return 4;
  if (Object.keys(record.series).length >= SERIES_MAX) return 0;
  const others = alarmsOf(record);
  const apartMs = Math.min(...others.map(({ began_at }) => Math.abs(beganMs - Date.parse(began_at))));
  if (apartMs <= SAME_SEGMENT_MS && others.some((other) => shareSegment(alarm, other))) return 3;
  if (apartMs > SAME_TIME_MS) return 0;
  if (others.some((other) => isSameThing(alarm, other))) return 2;
  return others.every((other) => mayShareCause(alarm, other)) ? 1 : 0;
}

/** The worst segment of either is one of the other, or the two tell of the same kind of trouble somewhere in common. */
function shareSegment(one: Alarm, other: Alarm): boolean {
  const [ones, others] = [segmentsOf(one), segmentsOf(other)];
  const shared = ones.filter((segment) => others.some((each) => isSame(segment, each)));
  if (shared.length === 0) return false;
  const isWorst = shared.some((segment) => isSame(segment, ones[0]) || isSame(segment, others[0]));
  return isWorst || isHarm(one) === isHarm(other);
}

/** One rule, or one metric in one direction: its segments differ, the cause does not. */
function isSameThing(one: Alarm, other: Alarm): boolean {
  const isOneRule =
    one.source.kind === 'rule' && other.source.kind === 'rule' && one.source.rule_id === other.source.rule_id;
  return isOneRule || (one.series.metric === other.series.metric && one.direction === other.direction);
}

/** Nothing is known that sets them apart: neither the kind of trouble, nor two places. */
function mayShareCause(one: Alarm, other: Alarm): boolean {
  const isPlaced = segmentsOf(one).length > 0 && segmentsOf(other).length > 0;
  return isHarm(one) === isHarm(other) && !(isPlaced && !shareSegment(one, other));
}

/** A fall of what is wanted or a rise of what is not; visits that double are neither. */
function isHarm({ direction, series }: Alarm): boolean {
  return (direction === 'up') === HARMFUL.test(series.metric);
}

/** The segment of the series, then those that were found to be the trouble. */
function segmentsOf({ series, context }: Alarm): AlarmSegment[] {
  const found = context.segments.slice(0, SEGMENTS_MAX);
  return series.segment ? [series.segment, ...found] : found;
}

function isSame(one: AlarmSegment, other: AlarmSegment | undefined): boolean {
  return one.property === other?.property && one.value === other.value;
}

/** The segments that all alarms have in common; those of one alarm alone are its own. */
export function sharedSegments(alarms: readonly Alarm[]): AlarmSegment[] {
  const [first, ...rest] = alarms;
  if (first === undefined) return [];
  const isInAll = (segment: AlarmSegment) =>
    rest.every((alarm) => segmentsOf(alarm).some((each) => isSame(segment, each)));
  const shared = segmentsOf(first).filter(isInAll);
  return shared.filter((segment, place) => shared.findIndex((each) => isSame(segment, each)) === place);
}

/** Every segment that an alarm names, each once. */
export function allSegments(alarms: readonly Alarm[]): AlarmSegment[] {
  const named = alarms.flatMap(segmentsOf);
  return named.filter((segment, place) => named.findIndex((each) => isSame(segment, each)) === place);
}
