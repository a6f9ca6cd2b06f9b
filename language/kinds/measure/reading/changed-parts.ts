import type { Constituent } from '../../../reading/constituent.ts';

/** Parts in place of which others stand, with those of the question that each came from. */
export type ChangedParts = {
  readonly parts: readonly Constituent[];
  readonly origins: ReadonlyMap<Constituent, readonly Constituent[]>;
};
