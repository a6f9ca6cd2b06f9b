import type { Meaning } from '../../../core/api/meaning/meaning.ts';
import { questionsOf } from '../world/questions.ts';

/** A meaning on the sample world, written by hand, and the SQL whose rows its answer must have. */
export type KindCase = {
  readonly name: string;
  readonly meaning: Meaning;
  readonly gold: string;
  readonly labels?: boolean;
  readonly ordered?: boolean;
};

const QUESTIONS = new Map([...questionsOf('dev'), ...questionsOf('fresh60')].map((each) => [each.id, each]));

/** The meaning of a question of the committed sets, whose gold SQL it is compared with. */
export function asked(id: string, meaning: Meaning): KindCase {
  const question = QUESTIONS.get(id);
  if (!question?.gold) throw new Error(`There is no question ${id} with an answer`);
  const { gold, labels, ordered } = question;
  return { name: id, meaning, gold, labels, ordered };
}

export function invented(
  name: string,
  meaning: Meaning,
  gold: string,
  { labels = false, ordered = false }: { labels?: boolean; ordered?: boolean } = {},
): KindCase {
  return { name, meaning, gold, labels, ordered };
}

export const LABELLED = { labels: true };
export const IN_ORDER = { labels: true, ordered: true };
