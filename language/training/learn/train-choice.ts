import { chancesOf } from '../../scoring/linear-model.ts';
import { weighed } from '../../scoring/score.ts';

export type Features = Readonly<Record<string, number>>;
/** Things to choose from by their features, some of which are right. */
export type Choice = { readonly options: readonly { readonly features: Features; readonly right: boolean }[] };

const ROUNDS = 300;
const RATE = 0.1;

/**
 * Learns weights with which the right options are the likeliest (a conditional log-linear model), by the gradient over
 * all choices with AdaGrad. `decay` pulls weights towards nothing. Choices with no right option, or none wrong, teach
 * nothing.
 */
export function trainChoice(choices: readonly Choice[], decay: number): Record<string, number> {
  const useful = choices.filter(
    ({ options }) => options.some(({ right }) => right) && options.some(({ right }) => !right),
  );
  const weights: Record<string, number> = {};
  const squares: Record<string, number> = {};
  for (let round = 0; round < ROUNDS; round++) {
    const gradient: Record<string, number> = {};
    for (const choice of useful) addGradient(gradient, choice, weights);
    for (const [name, sum] of Object.entries(gradient)) {
      const weight = weights[name] ?? 0;
      const slope = sum / useful.length - decay * weight;
      const square = (squares[name] ?? 0) + slope * slope;
      squares[name] = square;
      weights[name] = weight + (RATE * slope) / Math.sqrt(square + 1e-9);
    }
  }
  return weights;
}

/** The features of the right options, by their chances among themselves, less those of all options. */
function addGradient(gradient: Record<string, number>, { options }: Choice, weights: Features): void {
  const scores = options.map(({ features }) => weighed(features, weights));
  const chances = chancesOf(scores);
  const ofRight = options.reduce((sum, { right }, at) => sum + (right ? (chances[at] ?? 0) : 0), 0);
  for (const [at, { features, right }] of options.entries()) {
    const chance = chances[at] ?? 0;
    const pull = (right ? chance / Math.max(ofRight, 1e-9) : 0) - chance;
    for (const [name, value] of Object.entries(features)) gradient[name] = (gradient[name] ?? 0) + pull * value;
  }
}

/** Learns when something is right: a choice between it and nothing. */
export function trainRight(
  cases: readonly { readonly features: Features; readonly right: boolean }[],
  decay: number,
): Record<string, number> {
  const choices = cases.map(
    ({ features, right }): Choice => ({
      options: [
        { features, right },
        { features: {}, right: !right },
      ],
    }),
  );
  return trainChoice(choices, decay);
}
