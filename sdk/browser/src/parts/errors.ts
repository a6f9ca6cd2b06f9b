import { createErrorFilter, describeError } from '../describe-error.ts';
import type { PartApi } from '../part-api.ts';

/** Records errors that nobody caught, each once a page and at most ten. Errors of the tracker itself are none. */
export default function recordErrors({ settings, record }: PartApi): void {
  const isNew = createErrorFilter();
  const report = (event: ErrorEvent | PromiseRejectionEvent): void => {
    try {
      const error = describeError(event);
      if (error && isNew(error)) record('error', { ...error });
    } catch (reply) {
      settings.onError?.({ status: 0, reply });
    }
  };
  addEventListener('error', report);
  addEventListener('unhandledrejection', report);
}
