import { type ApiError, apiError } from '../../core/base/errors.ts';

/** Reading failed for a reason that the sender can fix. Thrown while a body is read, since any chunk may show it. */
export class BodyProblem extends Error {
  readonly code: 'malformed_body' | 'timeout';
  /** Such as "truncated gzip", where everything that came is right: its whole lines are imported. */
  readonly cut: string | undefined;

  constructor(message: string, code: BodyProblem['code'] = 'malformed_body', cut?: string) {
    super(message);
    this.code = code;
    this.cut = cut;
  }

  /** A body that ends early. */
  static cutOff(kind: string): BodyProblem {
    return new BodyProblem(`The body ends too early (${kind}); send all of it.`, 'malformed_body', kind);
  }

  get asError(): ApiError {
    return apiError(this.code, this.message);
  }
}
