/**
 * NAB’s score (Lavin and Ahmad, “Evaluating Real-time Anomaly Detection Algorithms”, 2015), from the published formula.
 * The first detection in a window counts, the earlier the better; a detection outside costs, less just after a window.
 * One threshold, the best, serves all series. 0 is a detector that says nothing, 100 one that is perfect.
 */
export type LabelledSeries = {
  readonly name: string;
  /** `YYYY-MM-DD HH:MM:SS`. */
  readonly times: readonly string[];
  readonly values: readonly number[];
  /** First and last time of each anomaly. */
  readonly windows: readonly (readonly [string, string])[];
};
type Scored = LabelledSeries & { readonly scores: readonly number[] };
type Costs = { readonly missed: number; readonly falseAlarm: number };

export const PROFILES: Readonly<Record<string, Costs>> = {
  standard: { missed: 1, falseAlarm: 0.11 },
  reward_low_false_positives: { missed: 1, falseAlarm: 0.22 },
  reward_low_false_negatives: { missed: 2, falseAlarm: 0.11 },
};

/** The first 15 % of a series, at most 750 points, only teach. */
const PROBATION = { share: 0.15, pointsMax: 750 } as const;

/** A point that counts: its score, what a detection there is worth, and the window that it is in. */
type Point = { readonly score: number; readonly worth: number; readonly window: string | undefined };

export function scoreOf(series: readonly Scored[], profile: string) {
  const costs = PROFILES[profile] ?? { missed: 1, falseAlarm: 0.11 };
  const points = series.flatMap(pointsOf).sort((a, b) => b.score - a.score);
  const windows = new Set(points.flatMap(({ window }) => window ?? []));
  const all = series.reduce((sum, one) => sum + one.windows.length, 0);
  const best = new Map<string, number>();
  let total = -costs.missed * windows.size;
  let falseAlarms = 0;
  let top = { total, threshold: Number.POSITIVE_INFINITY, falseAlarms };
  points.forEach(({ score, worth, window }, i) => {
    if (window === undefined) {
      total += worth * costs.falseAlarm;
      falseAlarms += 1;
    } else {
      const before = best.get(window) ?? -costs.missed;
      if (worth > before) {
        best.set(window, worth);
        total += worth - before;
      }
    }
    // A threshold takes all points of one score or none.
    if (points[i + 1]?.score !== score && total > top.total) top = { total, threshold: score, falseAlarms };
  });
  const score = (100 * (top.total + costs.missed * all)) / (all * (1 + costs.missed));
  return { score, threshold: top.threshold, falseAlarms: top.falseAlarms };
}

function pointsOf({ name, times, scores, windows }: Scored): Point[] {
  const probation = Math.min(Math.floor(PROBATION.share * times.length), PROBATION.share * 5_000);
  const spans = windows.map(([from, to]) => ({
    from: times.indexOf(from.slice(0, 19)),
    to: times.indexOf(to.slice(0, 19)),
  }));
  return scores.flatMap((score, i): Point[] => {
    if (i < probation) return [];
    const within = spans.find(({ from, to }) => i >= from && i <= to);
    if (within) {
      const position = -(within.to - i + 1) / (within.to - within.from + 1);
      return [{ score, worth: sigmoid(position) / sigmoid(-1), window: `${name} ${within.from}` }];
    }
    const last = spans.filter(({ to }) => to < i).at(-1);
    const worth = last ? sigmoid((i - last.to) / (last.to - last.from)) : -1;
    return [{ score, worth, window: undefined }];
  });
}

/** 1 well before the end of a window (−1 is its beginning), 0 at its end, −1 long after it. */
function sigmoid(position: number): number {
  return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}
