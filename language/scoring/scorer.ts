import { type Scorer, scorerOf } from './score.ts';
import weights from './weights/weights.json' with { type: 'json' };

let prepared: Scorer | undefined;

/** The scorer with the weights that `npm run language:train` wrote, prepared at the first question. */
export function learnedScorer(): Scorer {
  prepared ??= scorerOf(weights);
  return prepared;
}
