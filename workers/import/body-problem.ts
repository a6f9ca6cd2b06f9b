import { type ApiError, apiError } from '../../core/base/errors.ts';

/** Reading failed for a reason that the sender can fix. Thrown while a body is read, since any chunk may show it. */
export class BodyProblem extends Error {
  readonly code: 'malformed_body' | 'timeout';

  constructor(message: string, code: BodyProblem['code'] = 'malformed_body') {
    super(message);
    this.code = code;
  }

  get asError(): ApiError {
    return apiError(this.code, this.message);
  }
}
