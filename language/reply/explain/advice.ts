import { isOutside, usualRange } from '../statistics.ts';
import { fill, type Voice } from '../voice.ts';
import type { TimePoint } from './line.ts';
import type { ReportSubject } from './subject.ts';

/** A change of fewer than this many from one to the next is often chance. */
const FEW = 10;
/** A smaller change of the latest value needs no action. */
const NOTABLE_CHANGE = 0.2;

/** Advice by what stands out first: an unusual bucket, otherwise a large change of the latest one. */
export function seriesAdvice(points: readonly TimePoint[], { name, direction }: ReportSubject, voice: Voice): string[] {
  const { advice: texts } = voice.texts.explain;
  const found = notable(points);
  const zeros = points.some(({ value }) => value === 0) ? [texts.zeros] : [];
  if (found === undefined) return [texts.quiet, ...zeros];
  const key = direction === 'unknown' ? 'unknown_change' : (`${direction}_${found.rises ? 'rise' : 'fall'}` as const);
  return [
    fill(texts[key], { measure: name, bucket: found.point.bucket }),
    ...(found.point.value < FEW && found.usual < FEW ? [texts.few] : []),
    ...zeros,
  ];
}

type Notable = { readonly point: TimePoint; readonly rises: boolean; readonly usual: number };

function notable(points: readonly TimePoint[]): Notable | undefined {
  const range = usualRange(points.map(({ value }) => value));
  const odd = range === undefined ? undefined : points.findLast(({ value }) => isOutside(value, range));
  if (odd !== undefined && range !== undefined)
    return { point: odd, rises: odd.value > range.high, usual: (range.low + range.high) / 2 };
  const [before, latest] = points.slice(-2);
  if (before === undefined || latest === undefined) return undefined;
  const change = Math.abs(latest.value - before.value) / Math.max(Math.abs(before.value), Number.EPSILON);
  return change < NOTABLE_CHANGE
    ? undefined
    : { point: latest, rises: latest.value > before.value, usual: before.value };
}
