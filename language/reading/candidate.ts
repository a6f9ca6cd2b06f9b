import type { Meaning } from '../../core/api/meaning/meaning.ts';
import type { EditRefused } from '../conversation/edit.ts';
import type { Constituent } from './constituent.ts';
import type { Act, Assumption } from './outcome.ts';

/** A meaning that one way to cut the question gives, with everything that speaks for and against it. */
export type Candidate = {
  readonly meaning: Meaning;
  /** Parts that the meaning does not say; a candidate with any is no answer. */
  readonly left: readonly Constituent[];
  readonly assumptions: readonly Assumption[];
  readonly features: Readonly<Record<string, number>>;
};

/** Everything that a question may say in one language. */
export type Candidates = {
  readonly candidates: readonly Candidate[];
  /** The words that nothing knows, in the likeliest way to cut the question. */
  readonly unknown: readonly Constituent[];
  /** The act that the whole question is. */
  readonly act?: Act | undefined;
  /** An edit that was understood and makes no sense for the question before. */
  readonly cannot?: EditRefused | undefined;
};
