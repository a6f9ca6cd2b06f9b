import type { Anomaly } from '../api/anomaly.ts';
import { MINUTE_MS } from '../base/time/durations.ts';
import { anomalyOf } from '../detection/anomaly-of.ts';
import type { Found } from '../detection/judge-minute.ts';
import type { AnomalyChange } from '../live/window.ts';
import type { Told, ToldChange } from './follow.ts';
import { seriesOf } from './series.ts';
import type { Span } from './spans.ts';

/**
 * A change as the window hands it over.
 *
 * @param pages  page views of the anomaly's worst minute by page
 */
export function changeOf(
  { kind, told, beside }: ToldChange,
  projectId: string,
  pages: ReadonlyMap<string, number>,
): AnomalyChange {
  const { segment } = seriesOf(told.key);
  const { correction, overSince } = told;
  const { context, ...anomaly } = anomalyOf(foundOf(told), beside.filter(isWhole).map(foundOf), pages, {
    id: told.id,
    projectId,
    minute: told.fromMinute,
  });
  return {
    kind,
    revision: told.revision,
    anomaly: {
      ...anomaly,
      ...(segment && { segment }),
      ...(overSince !== undefined && { ended_at: isoOf(told.toMinute + 1), status: 'resolved' }),
      ...(correction && {
        correction: { was: correction.was, became: correction.became, at: isoOf(correction.atMinute + 1) },
      }),
      kind: told.kind,
      lower_bound: rounded(told.worst.lower),
      upper_bound: rounded(told.worst.upper),
      difference: told.difference,
      context: { ...context, affectedSegments: [...context.affectedSegments, ...segmentsOf(beside)] },
    },
  };
}

/** Changes as an earlier version of the window kept them: anomalies that began. */
export function changesFrom(kept: readonly (AnomalyChange | Anomaly)[]): AnomalyChange[] {
  return kept.map((each) => ('anomaly' in each ? each : { kind: 'began', revision: 0, anomaly: each }));
}

function foundOf({ key, type, severity, confidence, worst }: Told | Span): Found {
  const { value, expected, deviation } = worst;
  return {
    metric: seriesOf(key).metric,
    type,
    value,
    expectedValue: rounded(expected),
    deviation,
    severity,
    confidence,
  };
}

function isWhole({ key }: Span): boolean {
  return seriesOf(key).segment === undefined;
}

const SEGMENTS_NAMED_MAX = 5;

function segmentsOf(beside: readonly Span[]): string[] {
  return beside
    .flatMap(({ key, difference }) => {
      const { segment } = seriesOf(key);
      return segment ? [{ name: `${segment.property} ${segment.value}`, difference }] : [];
    })
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
    .slice(0, SEGMENTS_NAMED_MAX)
    .map(({ name }) => name);
}

function rounded(value: number): number {
  return Math.round(Math.min(value, Number.MAX_SAFE_INTEGER) * 100) / 100;
}

function isoOf(minute: number): string {
  return new Date(minute * MINUTE_MS).toISOString();
}
