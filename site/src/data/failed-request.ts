import type { Failure, Outcome } from '../api/outcome.ts';

/** A failure on its way through TanStack Query, which takes failures as exceptions. */
class FailedRequest extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

export function valueOrThrow<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new FailedRequest(outcome.failure);
  return outcome.value;
}

/** The failure behind an exception; undefined if there is none, or if it is a bug. */
export function failureIn(error: unknown): Failure | undefined {
  return error instanceof FailedRequest ? error.failure : undefined;
}
