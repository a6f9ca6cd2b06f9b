import type { Severity } from '../api/anomaly.ts';
import type { FindingFacts, FindingKind } from '../api/data-quality.ts';
import type { Index, Profiles } from './profile.ts';

/** A fault that a check is sure of on a day. */
export type Found = {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly facts: FindingFacts;
  /** Tells it from the other findings of its kind; the same fault in a later release is the same finding. */
  readonly key: readonly string[];
  /** The first event is looked for from this day on; absent: the day before. */
  readonly sinceDay?: number;
};

/** One kind of fault. A new check is a file in `checks/` and a line in its index. */
export type Check = {
  /** Counts that are complete only when the day is over. */
  readonly needsWholeDay?: true;
  /** Pure; `isSure` says whether a chance is small enough, with all the tests that the check makes. */
  readonly find: (profiles: Profiles, index: Index) => readonly Candidate[];
};

/** A test with its outcome: the more tests, the smaller the chance must be. Undefined: it would not matter. */
export type Candidate = { readonly chance: number; readonly found: Found | undefined };
