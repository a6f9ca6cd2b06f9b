import type { ImportCounts } from '../../core/api/import.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { type CutOff, cutOffMessage } from '../../core/ingest/import/cut-off.ts';
import type { FileShape } from '../../core/ingest/import/line-form.ts';
import { BodyProblem } from './body-problem.ts';
import { REQUEST_BATCHES_MAX } from './limits.ts';

/** Reasons why an import stops after its answer has begun; each becomes the last line. */

export function anotherFile(linesDone: number): ApiError {
  return apiError(
    'conflict',
    `The first ${linesDone} lines differ from those that were imported with this key; use a new key for another file.`,
  );
}

export function shorter(linesRead: number, linesDone: number): ApiError {
  return apiError(
    'conflict',
    `The file has ${linesRead} lines, but ${linesDone} were imported with this key; use a new key for another file.`,
  );
}

export function gap(fromLine: number, linesDone: number): ApiError {
  return apiError(
    'conflict',
    `\`from_line\` is ${fromLine}, but only ${linesDone} lines are done; resume at line ${linesDone + 1}, or before it.`,
  );
}

export function keyTaken(): ApiError {
  return apiError('conflict', 'Another request has taken over this import.');
}

export function hungUp(): ApiError {
  return apiError('unavailable', 'The client closed the connection.', { retryAfterS: 1 });
}

/** @param linesBefore  lines that were done when the request began */
export function enough(linesDone: number, linesBefore: number): ApiError {
  if (linesDone === linesBefore) {
    return apiError(
      'timeout',
      `Line ${linesDone + 1} counts more events than the ${REQUEST_BATCHES_MAX} batches that one request imports; import it into an instance of your own, or without this line.`,
    );
  }
  return apiError(
    'timeout',
    `One request imports ${REQUEST_BATCHES_MAX} batches; send the file again with the same Idempotency-Key to continue after line ${linesDone}.`,
    { retryAfterS: 1 },
  );
}

/** The body ended early: all whole lines are imported. */
export function endedEarly(done: Pick<ImportCounts, 'accepted' | 'line'>, shape: FileShape, cut: CutOff): ApiError {
  return apiError('malformed_body', cutOffMessage(done, shape, cut));
}

/** Reading or sending threw: because of the body, which the sender can fix, or of the platform. */
export function brokenOff(problem: unknown): ApiError {
  if (problem instanceof BodyProblem) return problem.asError;
  return apiError('unavailable', `The request was interrupted: ${String(problem).slice(0, 200)}.`, { retryAfterS: 1 });
}
