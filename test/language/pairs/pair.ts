import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import type { WorldName } from '../../../language/training/catalogues/index.ts';

/**
 * A question and twins of it with one word changed. Each has a meaning of its own; `ask` where the changed question has
 * no answer in the project.
 */
export type Pairs = {
  readonly world: WorldName;
  readonly question: string;
  readonly meaning: Meaning;
  readonly twins: readonly (readonly [question: string, meaning: Meaning | 'ask'])[];
};
