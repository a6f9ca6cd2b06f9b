import type { AnomalyType, Severity } from '../api/anomaly.ts';

/** A series in one judged minute, as far as its anomalies need it. */
export type SeriesMinute = {
  /** Key of the series. */
  readonly metric: string;
  /** Unix minute. */
  readonly minute: number;
  readonly value: number;
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
  readonly deviation: number;
  readonly anomaly?: {
    readonly change: 'began' | 'continued' | 'ended';
    readonly type: AnomalyType;
    readonly side: 'above' | 'below';
    readonly severity: Severity;
    readonly confidence: number;
    /** Unix minutes; `toMinute` is the last one that was unusual. */
    readonly fromMinute: number;
    readonly toMinute: number;
    /** Sums over these minutes. */
    readonly value: number;
    readonly expected: number;
  };
};

/** One minute of a series, with what was usual in it. */
export type Figure = Pick<SeriesMinute, 'minute' | 'value' | 'expected' | 'lower' | 'upper' | 'deviation'>;

/** An anomaly of a series, as the judged minutes show it. */
export type Span = {
  readonly key: string;
  readonly side: 'above' | 'below';
  readonly type: AnomalyType;
  readonly severity: Severity;
  readonly confidence: number;
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly isOver: boolean;
  /** None of the judged minutes is unusual: it is about to be over. */
  readonly isCalm: boolean;
  /** The judged minute that is farthest from what was expected. */
  readonly worst: Figure;
  /** The last one that was unusual, of those that were judged. */
  readonly latest: Figure;
  /** The sum by which its minutes are above the expected, or below it. */
  readonly difference: number;
};

/** The anomalies in judged minutes, which are in order, oldest first. */
export function spansOf(minutes: readonly (readonly SeriesMinute[])[]): Span[] {
  const open = new Map<string, Span>();
  const over: Span[] = [];
  for (const judged of minutes) {
    for (const one of judged) {
      if (one.anomaly === undefined) continue;
      const before = open.get(one.metric);
      const span = extended(before, one, one.anomaly);
      if (!span.isOver) open.set(one.metric, span);
      else {
        open.delete(one.metric);
        over.push(span);
      }
    }
  }
  return [...over, ...open.values()];
}

function extended(before: Span | undefined, one: SeriesMinute, anomaly: NonNullable<SeriesMinute['anomaly']>): Span {
  const figure = figureOf(one);
  const isUnusual = one.minute <= anomaly.toMinute;
  const known = before === undefined || (before.isCalm && isUnusual) ? figure : undefined;
  const isWorse = isUnusual && Math.abs(figure.deviation) > Math.abs(before?.worst.deviation ?? 0);
  return {
    key: one.metric,
    side: anomaly.side,
    type: anomaly.type,
    severity: anomaly.severity,
    confidence: anomaly.confidence,
    fromMinute: anomaly.fromMinute,
    toMinute: anomaly.toMinute,
    isOver: anomaly.change === 'ended',
    isCalm: !isUnusual && (before?.isCalm ?? true),
    worst: known ?? (isWorse ? figure : before?.worst) ?? figure,
    latest: known ?? (isUnusual ? figure : before?.latest) ?? figure,
    difference: Math.round((anomaly.value - anomaly.expected) * 10) / 10,
  };
}

function figureOf({ minute, value, expected, lower, upper, deviation }: SeriesMinute): Figure {
  return { minute, value, expected, lower, upper, deviation };
}
