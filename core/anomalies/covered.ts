import { EVENTS_METRIC } from '../api/anomaly.ts';
import { levelOf, seriesOf } from './series.ts';
import type { Span } from './spans.ts';

/** One trouble moves several series: their minutes may be so far apart. */
const TOGETHER_MINUTES = 5;
/** Parts that make up this share of a difference explain it. */
const EXPLAINED_SHARE = 0.5;

/**
 * Whether other anomalies of the same time already tell of this one, so that one trouble is one anomaly:
 * - a project that sends nothing tells of everything that is missing,
 * - events tell of the sum of all events that they move, and of its persons and segments,
 * - all events tell of persons and segments, and persons of segments.
 * A segment that has fallen silent while others go on is told for itself: its release, or its browser, is broken. It then
 * tells of all events, as far as it explains them.
 */
export function isCovered(span: Span, spans: readonly Span[]): boolean {
  const beside = spans.filter((other) => other !== span && other.side === span.side && areTogether(span, other));
  if (isNoData(span)) return false;
  if (beside.some(isNoData)) return true;
  const level = levelOf(seriesOf(span.key));
  const of = (...levels: (typeof level)[]) => beside.filter(({ key }) => levels.includes(levelOf(seriesOf(key))));
  switch (level) {
    case 'event':
      return false;
    case 'events':
      return explains(of('event'), span) || of('segment').some((other) => isSilent(other) && explains([other], span));
    case 'persons':
      return of('event', 'events').length > 0 || of('segment').some(isSilent);
    case 'segment':
      return !isSilent(span) && of('event', 'events', 'persons').length > 0;
  }
}

/** Nothing at all has come. */
export function isNoData(span: Span): boolean {
  return span.key === EVENTS_METRIC && isSilent(span);
}

/** A series that was counted has fallen to nothing. */
export function isSilent({ side, latest }: Span): boolean {
  return side === 'below' && latest.value === 0;
}

function areTogether(one: Span, other: Span): boolean {
  return one.fromMinute <= other.toMinute + TOGETHER_MINUTES && other.fromMinute <= one.toMinute + TOGETHER_MINUTES;
}

function explains(parts: readonly Span[], whole: Span): boolean {
  const off = parts.reduce((sum, { worst }) => sum + Math.abs(worst.value - worst.expected), 0);
  return off >= EXPLAINED_SHARE * Math.abs(whole.worst.value - whole.worst.expected);
}
