import type { z } from 'zod';

/** The wire contract of a kind of query; `core/query/kinds` implements it. */
export type KindContract<Schema extends z.ZodType = z.ZodType> = {
  /** The question that it answers, in a sentence for people and language models. */
  readonly summary: string;
  /** `query_type` is the name of the kind in the registry. */
  readonly schema: Schema;
  /** The columns of its answer and the order of its rows. */
  readonly answer: string;
  /** The smallest valid request. */
  readonly example: z.infer<Schema>;
};

/** A registry of kinds, by name. */
export type KindContracts = Readonly<Record<string, KindContract>>;

export function defineContract<Schema extends z.ZodType>(contract: KindContract<Schema>): KindContract<Schema> {
  return contract;
}
