import { z } from 'zod';
import type { Json } from '../ingest/event.ts';
import { type Detector, type Reading, UNKNOWN, type Verdict } from './detector.ts';
import { KeptState } from './kept-state.ts';
import { copyOf, newNovelty, noveltySchema, takeIn } from './novelty/novelty.ts';
import { excessTail } from './spot.ts';

/**
 * Judges by novelty: a count, or a course of counts, that the series has never shown. Its score has no scale of its own,
 * so the scores of the past calibrate it: how often anything was new, and how new it was, by a generalised Pareto
 * distribution. It adds findings of its own and excuses none of the others'.
 */
export const ml: Detector = {
  judge(stored: Json | undefined, { value, allowed }: Reading): { state: Json; verdict: Verdict } {
    const before: State = states.read(stored) ?? { version: 1, model: newNovelty(), news: 0, scores: [] };
    if (value === undefined) return { state: before, verdict: UNKNOWN };
    const state = states.made({ ...before, model: copyOf(before.model) });
    const mean = state.model.means.at(-1) ?? value;
    const score = Math.round(takeIn(state.model, value) * 1_000) / 1_000;
    const tail = tailOf(state, score);
    if (score > 0) {
      state.news += 1;
      state.scores = [...state.scores, score].slice(-SCORES_MAX);
    }
    return { state, verdict: verdictOf(state, value, mean, score >= SCORE_MIN ? tail : 1, allowed) };
  },
};

const SCORES_MAX = 40;
/** A day: less shows no course of things. */
const POINTS_MIN = 1_440;
/** Half as far outside as everything before was wide. */
const SCORE_MIN = 0.5;
/** Findings that no other detector shares have this part of the budget. */
const BUDGET_SHARE = 0.1;

const stateSchema = z.object({
  version: z.literal(1),
  model: noveltySchema,
  /** Points that were new in some degree. */
  news: z.number(),
  /** The latest scores above 0. */
  scores: z.array(z.number()),
});
type State = z.infer<typeof stateSchema>;
const states = new KeptState<State>(stateSchema);

/** The share of points that were new, times the share of these that were as new as this one. */
function tailOf({ model, news, scores }: State, score: number): number {
  if (score === 0) return 1;
  return Math.min(1, ((news + 1) / model.points) * excessTail(scores, score));
}

function verdictOf({ model }: State, value: number, mean: number, tail: number, allowed: number): Verdict {
  if (model.points < POINTS_MIN) return UNKNOWN;
  const [range] = model.ranges;
  const side = value > mean ? 'above' : 'below';
  return {
    isLearned: true,
    isSecond: true,
    above: 1,
    below: 1,
    expected: mean,
    spread: Math.max(1, ((range?.high ?? 0) - (range?.low ?? 0)) / 6),
    lower: range?.low ?? 0,
    upper: range?.high ?? 0,
    ...(tail <= allowed * BUDGET_SHARE && { alone: { side, tail, type: 'volume_anomaly' } }),
  };
}
