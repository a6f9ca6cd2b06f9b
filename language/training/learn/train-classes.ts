import { bucketOf, chancesOf, type LinearModel, scoresOf } from '../../scoring/linear-model.ts';
import { seeded, shuffled } from '../random.ts';

/** A text by its features, with the class that it is of; `weight` is how much it counts. */
export type Labelled = { readonly features: readonly string[]; readonly is: string; readonly weight: number };

const EPOCHS = 8;
const RATE = 0.15;
/** Pulls weights towards nothing, so that a feature that was seen once says little. */
const DECAY = 2e-6;

/** Learns to tell classes apart: logistic regression over hashed features, by stochastic gradient with AdaGrad. */
export function trainClasses(
  labelled: readonly Labelled[],
  classes: readonly string[],
  buckets: number,
  seed: number,
): LinearModel {
  const weights = new Float32Array(buckets * classes.length);
  const squares = new Float32Array(buckets * classes.length);
  const model: LinearModel = { classes, buckets, weights };
  const random = seeded(seed);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { features, is, weight } of shuffled(random, labelled)) {
      const chances = chancesOf(scoresOf(model, features));
      const errors = chances.map((chance, at) => weight * ((classes[at] === is ? 1 : 0) - chance));
      for (const feature of features) {
        const from = bucketOf(feature, buckets) * classes.length;
        for (const [at, error] of errors.entries()) step(weights, squares, from + at, error);
      }
    }
  }
  return model;
}

function step(weights: Float32Array, squares: Float32Array, at: number, error: number): void {
  const weight = weights[at] ?? 0;
  const gradient = error - DECAY * weight;
  const square = (squares[at] ?? 0) + gradient * gradient;
  squares[at] = square;
  weights[at] = weight + (RATE * gradient) / Math.sqrt(square + 1e-6);
}
