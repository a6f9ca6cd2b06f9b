import { chancesOf } from '../../scoring/linear-model.ts';
import { seeded, shuffled } from '../random.ts';

export type Features = Readonly<Record<string, number>>;
/** Things to choose from by their features, some of which are right. */
export type Choice = { readonly options: readonly { readonly features: Features; readonly right: boolean }[] };

type Sparse = { readonly at: Int32Array; readonly values: Float32Array; readonly right: boolean };

const EPOCHS = 12;
const RATE = 0.1;
/** Features of fewer choices say nothing that would be true of others. */
const CHOICES_MIN = 3;
/** Smaller weights change nothing. */
const WEIGHT_MIN = 0.01;

/**
 * Learns weights with which the right options are the likeliest (a conditional log-linear model), by stochastic gradient
 * with AdaGrad. `decay` pulls weights towards nothing. Choices with no right option, or none wrong, teach nothing.
 */
export function trainChoice(choices: readonly Choice[], decay: number, seed: number): Record<string, number> {
  const useful = choices.filter(
    ({ options }) => options.some(({ right }) => right) && options.some(({ right }) => !right),
  );
  const names = namesOf(useful);
  const numbers = new Map(names.map((name, at) => [name, at]));
  const sparse = useful.map(({ options }) => options.map((option) => sparseOf(option, numbers)));
  const weights = new Float32Array(names.length);
  const squares = new Float32Array(names.length);
  const random = seeded(seed);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const options of shuffled(random, sparse)) learn(options, weights, squares, decay);
  }
  const learned = names.map((name, at): [string, number] => [name, Math.round((weights[at] ?? 0) * 1_000) / 1_000]);
  return Object.fromEntries(learned.filter(([, weight]) => Math.abs(weight) >= WEIGHT_MIN));
}

/** Moves the weights from the options that are likely to those that are right. */
function learn(options: readonly Sparse[], weights: Float32Array, squares: Float32Array, decay: number): void {
  const chances = chancesOf(options.map((option) => scoreOf(option, weights)));
  const ofRight = options.reduce((sum, { right }, at) => sum + (right ? (chances[at] ?? 0) : 0), 0);
  for (const [number, { at, values, right }] of options.entries()) {
    const chance = chances[number] ?? 0;
    const pull = (right ? chance / Math.max(ofRight, 1e-9) : 0) - chance;
    if (Math.abs(pull) < 1e-6) continue;
    for (let place = 0; place < at.length; place++) {
      const feature = at[place] ?? 0;
      const weight = weights[feature] ?? 0;
      const slope = pull * (values[place] ?? 0) - decay * weight;
      const square = (squares[feature] ?? 0) + slope * slope;
      squares[feature] = square;
      weights[feature] = weight + (RATE * slope) / Math.sqrt(square + 1e-6);
    }
  }
}

function scoreOf({ at, values }: Sparse, weights: Float32Array): number {
  let score = 0;
  for (let place = 0; place < at.length; place++) score += (weights[at[place] ?? 0] ?? 0) * (values[place] ?? 0);
  return score;
}

/** The features that enough choices have. */
function namesOf(choices: readonly Choice[]): string[] {
  const counts = new Map<string, number>();
  for (const { options } of choices) {
    const inChoice = new Set(options.flatMap(({ features }) => Object.keys(features)));
    for (const name of inChoice) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= CHOICES_MIN).map(([name]) => name);
}

function sparseOf({ features, right }: Choice['options'][number], numbers: ReadonlyMap<string, number>): Sparse {
  const known = Object.entries(features).flatMap(([name, value]) => {
    const number = numbers.get(name);
    return number === undefined ? [] : [[number, value] as const];
  });
  return { at: Int32Array.from(known, ([at]) => at), values: Float32Array.from(known, ([, value]) => value), right };
}

/** Learns when something is right: a choice between it and nothing. */
export function trainRight(
  cases: readonly { readonly features: Features; readonly right: boolean }[],
  decay: number,
  seed: number,
): Record<string, number> {
  const choices = cases.map(
    ({ features, right }): Choice => ({
      options: [
        { features, right },
        { features: {}, right: !right },
      ],
    }),
  );
  return trainChoice(choices, decay, seed);
}
