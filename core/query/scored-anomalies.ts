import { HOUR_MS } from '../base/time/durations.ts';

/** An anomaly of the project, as the score of events needs it: times in Unix milliseconds. */
export type ScoredAnomaly = {
  /** The event whose count it is; `$events` for all events. */
  readonly metric: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Its confidence, 0 to 1. */
  readonly score: number;
};

/** Scores by hour: those of single events, and those of all of them. */
export type ScoredHours = {
  readonly events: readonly string[];
  /** Place of the event in `events`, from 1; 0 for all events. The hour is in Unix seconds. */
  readonly hours: readonly { readonly event: number; readonly hourS: number; readonly score: number }[];
};

const HOURS_MAX = 3_000;

/** The property, by which a request asks for the anomalies of its project. */
export const ANOMALY_SCORE = 'anomaly_score';

/** Each hour in which an anomaly was, with the highest score in it; the newest hours first, where there are too many. */
export function scoredHours(anomalies: readonly ScoredAnomaly[]): ScoredHours {
  const events = [...new Set(anomalies.map(({ metric }) => metric))].filter((metric) => metric !== '$events');
  const highest = new Map<string, { event: number; hourS: number; score: number }>();
  for (const { metric, startMs, endMs, score } of anomalies) {
    const event = events.indexOf(metric) + 1;
    for (let hourMs = startMs - (startMs % HOUR_MS); hourMs < endMs; hourMs += HOUR_MS) {
      const key = `${event} ${hourMs}`;
      const known = highest.get(key);
      if (!known || known.score < score) highest.set(key, { event, hourS: hourMs / 1_000, score });
      if (highest.size > 2 * HOURS_MAX) break;
    }
  }
  return { events, hours: [...highest.values()].sort((a, b) => b.hourS - a.hourS).slice(0, HOURS_MAX) };
}
