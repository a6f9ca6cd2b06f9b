import { confidenceFeatures } from '../scoring/confidence.ts';
import { chancesOf, type LinearModel, pack, scoresOf } from '../scoring/linear-model.ts';
import {
  distinctByForm,
  logistic,
  rank,
  rankFeatures,
  type Scorable,
  standings,
  type Weights,
  weighed,
} from '../scoring/score.ts';
import { kindFeatures } from '../scoring/text-features.ts';
import { isotonic } from './learn/isotonic.ts';
import { type Choice, type Features, trainChoice, trainRight } from './learn/train-choice.ts';
import { trainClasses } from './learn/train-classes.ts';

/** A question as the scorer sees it, with what is right. */
export type TrainingQuestion = {
  readonly roles: readonly string[];
  readonly candidates: readonly (Scorable & { readonly form: string; readonly right: boolean })[];
  /** The kind of report that it is about; `ask` or `refuse` where it has none. */
  readonly kind: string;
  /** Questions that share one of these are never learned from and judged with in one fold: writer, and card. */
  readonly blocks: readonly [writer: number, card: number];
  /** Written by a person: only such questions say how sure to be. */
  readonly isWritten: boolean;
};

const BUCKETS = 1 << 14;
const RANKER_DECAY = 0.001;
const PLAUSIBLE_DECAY = 0.0005;
const CONFIDENCE_DECAY = 0.0005;
/** Generated questions are plentiful and all alike. */
const PUT_TOGETHER_WEIGHT = 0.3;
const BLOCKS = 3;
/** Of answers from here on, 2 of 100 were wrong where neither writer nor card was learned from (docs/decisions/0248). */
const ANSWER_FROM = 0.93;

/** Learns all weights. What is judged was never learned from: neither its writer nor its meaning. */
export function train(questions: readonly TrainingQuestion[], seed: number): Weights {
  const kinds = [...new Set(questions.map(({ kind }) => kind))].sort();
  const learnKinds = (some: readonly TrainingQuestion[]) => trainKinds(some, kinds, seed);
  const chances = acrossFolds(questions, learnKinds, (model, { roles }) => chancesByKind(model, roles));
  const learnBoth = (some: readonly WithChances[]) => learnPreferences(some, seed);
  const learnSure = (some: readonly Judged[]) => trainRight(some, CONFIDENCE_DECAY, seed);
  const withChances = questions.map((question, at) => ({ ...question, chances: chances[at] ?? new Map() }));
  const best = acrossFolds(withChances, learnBoth, bestOf);
  const judged = withChances.flatMap((question, at) => {
    const found = best[at];
    return found === undefined || !question.isWritten ? [] : [{ ...question, ...found }];
  });
  const raws = acrossFolds(judged, learnSure, rawOf);
  const answers = judged.map(({ right }, at) => ({ raw: raws[at] ?? 0, right }));
  return {
    kind: pack(learnKinds(questions)),
    ...learnBoth(withChances),
    confidence: learnSure(judged),
    calibration: isotonic(answers),
    answer_from: ANSWER_FROM,
  };
}

type WithBlocks = Pick<TrainingQuestion, 'blocks'>;
type WithChances = TrainingQuestion & { readonly chances: ReadonlyMap<string, number> };
type Preferences = Pick<Weights, 'ranker' | 'plausible'>;
type Judged = WithBlocks & { readonly features: Features; readonly right: boolean };

/** For each question, the result of what was learned from questions of other writers and other cards. */
function acrossFolds<Q extends WithBlocks, M, R>(
  questions: readonly Q[],
  learn: (some: readonly Q[]) => M,
  use: (model: M, question: Q) => R,
): R[] {
  const models = new Map<string, M>();
  return questions.map((question) => {
    const [writer, card] = question.blocks;
    const key = `${writer % BLOCKS} ${card % BLOCKS}`;
    const others = ({ blocks }: Q) => blocks[0] % BLOCKS !== writer % BLOCKS && blocks[1] % BLOCKS !== card % BLOCKS;
    const model = models.get(key) ?? learn(questions.filter(others));
    models.set(key, model);
    return use(model, question);
  });
}

function trainKinds(questions: readonly TrainingQuestion[], kinds: readonly string[], seed: number): LinearModel {
  const labelled = questions.map(({ roles, kind, isWritten }) => ({
    features: kindFeatures(roles),
    is: kind,
    weight: isWritten ? 1 : PUT_TOGETHER_WEIGHT,
  }));
  return trainClasses(labelled, kinds, BUCKETS, seed);
}

function chancesByKind(model: LinearModel, roles: readonly string[]): ReadonlyMap<string, number> {
  const chances = chancesOf(scoresOf(model, kindFeatures(roles)));
  return new Map(model.classes.map((name, at) => [name, chances[at] ?? 0]));
}

function learnPreferences(questions: readonly WithChances[], seed: number): Preferences {
  const choices = questions.map(
    ({ candidates, chances }): Choice => ({
      options: candidates.map((each) => ({ features: rankFeatures(each, chances), right: each.right })),
    }),
  );
  return {
    ranker: trainChoice(choices, RANKER_DECAY, seed),
    plausible: trainRight(
      choices.flatMap(({ options }) => options).map((each) => ({ ...each, features: { ...each.features, always: 1 } })),
      PLAUSIBLE_DECAY,
      seed,
    ),
  };
}

/** The likeliest reading with its features for whether it is right; undefined without candidates. */
function bestOf({ ranker, plausible }: Preferences, { candidates, chances }: WithChances) {
  const ranked = distinctByForm(rank(candidates, chances, ranker), ({ form }) => form);
  const [best] = standings(ranked, chances, plausible);
  if (best === undefined) return undefined;
  return { features: confidenceFeatures(best.reading, best.standing, chances), right: best.reading.right };
}

function rawOf(weights: Features, { features }: Judged): number {
  return logistic(weighed(features, weights));
}
