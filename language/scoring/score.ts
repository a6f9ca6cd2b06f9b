import { confidenceFeatures, type Standing, type Steps, stepped } from './confidence.ts';
import { chancesOf, type LinearModel, type PackedModel, scoresOf, unpack } from './linear-model.ts';
import { kindFeatures } from './text-features.ts';

/** All that was learned, as `npm run language:train` writes it. */
export type Weights = {
  readonly kind: PackedModel;
  /** Of a reading's features, by name; one that is not here counts nothing. */
  readonly ranker: Readonly<Record<string, number>>;
  /** Of a reading's features, for how likely such a reading is right, whatever the others. */
  readonly plausible: Readonly<Record<string, number>>;
  /** Of features of the best reading and its distance from others. */
  readonly confidence: Readonly<Record<string, number>>;
  /** From raw confidence to how often such answers were right. */
  readonly calibration: Steps;
  /** A reading that is less sure is not answered. */
  readonly answer_from: number;
};

/** A reading to be scored. */
export type Scorable = {
  readonly meaning: { readonly kind: string };
  readonly features: Readonly<Record<string, number>>;
};
export type Scored<Reading> = { readonly reading: Reading; readonly score: number; readonly confidence: number };

export type Scorer = {
  /** A reading that is less sure is asked back. */
  readonly answerFrom: number;
  /** How likely the question is about each kind of report, about nothing that there is (`ask`), or unsafe (`refuse`). */
  readonly kindChances: (roles: readonly string[]) => ReadonlyMap<string, number>;
  /**
   * Readings from the likeliest to the least likely, one of each form, with how surely each is what was meant. Readings
   * of one form give the same answer.
   */
  readonly score: <Reading extends Scorable>(
    readings: readonly Reading[],
    roles: readonly string[],
    formOf: (reading: Reading) => string,
  ) => Scored<Reading>[];
};

/** Prepares learned weights once. Pure: the same question gets the same scores. */
export function scorerOf(weights: Weights): Scorer {
  const kind = unpack(weights.kind);
  const kindChances = (roles: readonly string[]) => chancesByClass(kind, kindFeatures(roles));
  return {
    answerFrom: weights.answer_from,
    kindChances,
    score(readings, roles, formOf) {
      const chances = kindChances(roles);
      const ranked = distinctByForm(rank(readings, chances, weights.ranker), formOf);
      return standings(ranked, chances, weights.plausible).map(({ reading, score, standing }) => {
        const features = confidenceFeatures(reading, standing, chances);
        return {
          reading,
          score,
          confidence: stepped(logistic(weighed(features, weights.confidence)), weights.calibration),
        };
      });
    },
  };
}

export const logistic = (score: number): number => 1 / (1 + Math.exp(-score));

/** Readings with how each stands among all. */
export function standings<Reading extends Scorable>(
  ranked: readonly Ranked<Reading>[],
  chances: ReadonlyMap<string, number>,
  plausible: Weights['plausible'],
): (Ranked<Reading> & { readonly standing: Standing })[] {
  const shares = chancesOf(ranked.map(({ score }) => score));
  return ranked.map(({ reading, score }, at) => {
    const share = shares[at] ?? 0;
    const next = Math.max(0, ...shares.filter((_, other) => other !== at));
    const likely = logistic(weighed({ ...rankFeatures(reading, chances), always: 1 }, plausible));
    return { reading, score, standing: { share, next, plausible: likely } };
  });
}

export type Ranked<Reading> = { readonly reading: Reading; readonly score: number };

/** The likeliest first. */
export function rank<Reading extends Scorable>(
  readings: readonly Reading[],
  chances: ReadonlyMap<string, number>,
  ranker: Weights['ranker'],
): Ranked<Reading>[] {
  return readings
    .map((reading) => ({ reading, score: weighed(rankFeatures(reading, chances), ranker) }))
    .sort((one, other) => other.score - one.score);
}

/** Of readings with the same form, the first. */
export function distinctByForm<Reading>(
  ranked: readonly Ranked<Reading>[],
  formOf: (reading: Reading) => string,
): Ranked<Reading>[] {
  const seen = new Set<string>();
  return ranked.filter(({ reading }) => {
    const form = formOf(reading);
    return !seen.has(form) && seen.add(form);
  });
}

/** Features by which readings of one question are ranked. */
export function rankFeatures(reading: Scorable, chances: ReadonlyMap<string, number>): Record<string, number> {
  const chance = Math.max(chances.get(reading.meaning.kind) ?? 0, CHANCE_MIN);
  return { ...reading.features, kind_chance: Math.log(chance) };
}
const CHANCE_MIN = 1e-4;

export function weighed(features: Readonly<Record<string, number>>, weights: Readonly<Record<string, number>>): number {
  return Object.entries(features).reduce((sum, [name, value]) => sum + value * (weights[name] ?? 0), 0);
}

function chancesByClass(model: LinearModel, features: readonly string[]): ReadonlyMap<string, number> {
  const chances = chancesOf(scoresOf(model, features));
  return new Map(model.classes.map((name, at) => [name, chances[at] ?? 0]));
}
