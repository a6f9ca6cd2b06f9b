/** An uncaught error as properties. */
export interface CaughtError {
  readonly message: string;
  /** `TypeError` and the like. */
  readonly type: string;
  readonly kind: 'error' | 'unhandled_rejection';
  readonly source?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly stack?: string | undefined;
}

/** The fields that are read of `ErrorEvent` and `PromiseRejectionEvent`. */
export interface ErrorSource {
  readonly type: string;
  readonly message?: string;
  readonly filename?: string;
  readonly lineno?: number;
  readonly colno?: number;
  readonly error?: unknown;
  readonly reason?: unknown;
}

/**
 * Undefined for what is no error of the page: one of the tracker itself, one of another origin without any details, and
 * the browser's note that an observer was slow.
 */
export function describeError(event: ErrorSource): CaughtError | undefined {
  const isRejection = event.type === 'unhandledrejection';
  const thrown = isRejection ? event.reason : event.error;
  const error = thrown instanceof Error ? thrown : undefined;
  const message = error ? error.message : thrown === undefined ? (event.message ?? '') : textOf(thrown);
  const stack = error?.stack;
  if (OF_THE_TRACKER.test(event.filename ?? '') || OF_THE_TRACKER.test(innermost(stack))) return undefined;
  if (/^ResizeObserver loop|^Script error\.?$/.test(message)) return undefined;
  return {
    message: message.slice(0, MESSAGE_CHARS_MAX),
    type: error?.name ?? 'Error',
    kind: isRejection ? 'unhandled_rejection' : 'error',
    source: event.filename || undefined,
    line: event.lineno || undefined,
    column: event.colno || undefined,
    stack: stack?.slice(0, STACK_CHARS_MAX),
  };
}

/** Whether an error is the first of its kind on this page, and among the first ten: a loop must not flood a report. */
export function createErrorFilter(): (error: CaughtError) => boolean {
  const seen = new Set<string>();
  return ({ message, source, line, column }) => {
    const kind = [message, source, line, column].join();
    if (seen.has(kind) || seen.size >= ERRORS_MAX) return false;
    seen.add(kind);
    return true;
  };
}

const ERRORS_MAX = 10;
const MESSAGE_CHARS_MAX = 500;
const STACK_CHARS_MAX = 4000;
const OF_THE_TRACKER = /\/edgewise(-\w+)?\.js/;

/** The line of a stack at which the error was thrown. */
function innermost(stack = ''): string {
  return stack.split('\n').find((line) => /:\d+:\d+/.test(line)) ?? '';
}

/** Promises are also rejected with values that are no errors. */
function textOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown);
  try {
    return JSON.stringify(thrown);
  } catch {
    return Object.prototype.toString.call(thrown);
  }
}
