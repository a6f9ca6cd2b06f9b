/** A known vulnerability that we live with for a while. */
export type Accepted = {
  /** `GHSA-…`. */
  readonly advisory: string;
  /** Why it does not reach us. */
  readonly reason: string;
  /** A date, `2026-12-31`: from then on the command fails again, and somebody looks at it again. */
  readonly until: string;
};

/** Nothing is accepted today. A line here needs a reason that a reader can check. */
export const ACCEPTED: readonly Accepted[] = [];
