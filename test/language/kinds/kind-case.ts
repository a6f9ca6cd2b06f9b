import type { Meaning } from '../../../core/api/meaning/meaning.ts';

/** A meaning on the sample world, written by hand, and the SQL whose rows its answer must have. */
export type KindCase = {
  readonly name: string;
  readonly meaning: Meaning;
  readonly gold: string;
  readonly labels?: boolean;
  readonly ordered?: boolean;
};

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
