import { t } from '../words/t.ts';
import { failureSentence } from './failure-words.ts';

/** The result of a request: its value, or a failure that can be shown to a person. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export type Failure = {
  /**
   * A code of the service's table of errors; `offline` if no answer came, `bad_answer` if it did not come from the
   * service.
   */
  readonly code: string;
  readonly message: string;
  /** The service's own text where `message` is a translation of its code. */
  readonly original?: string;
  /** Finds the request in the service's log; '' if the request never arrived. */
  readonly requestId: string;
  /** HTTP status; 0 if no answer came. */
  readonly status: number;
  /** The faults of the request one by one, or other evidence; see docs/errors.md. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** How long the service asks to wait. */
  readonly retryAfterMs?: number;
};

/** Whether the same request may succeed later. */
export function isPassing({ status }: Failure): boolean {
  return status === 0 || status === 408 || status === 429 || status === 502 || status === 503 || status === 504;
}

/** Reads the service's error envelope, or better-auth's `{code, message}`. Never throws, whatever the body is. */
export function failureOf(status: number, body: unknown, { requestId = '', retryAfter = '' } = {}): Failure {
  const envelope = isRecord(body) && isRecord(body.error) ? body.error : isRecord(body) ? body : {};
  const code = typeof envelope.code === 'string' ? envelope.code : 'bad_answer';
  const own =
    typeof envelope.message === 'string' && envelope.message !== ''
      ? envelope.message
      : t('app.bad_answer', { status });
  const translated = failureSentence(code, isRecord(envelope.details) ? envelope.details.reason : undefined);
  return {
    code,
    message: translated ?? own,
    ...(translated === undefined ? {} : { original: own }),
    requestId: typeof envelope.request_id === 'string' ? envelope.request_id : requestId,
    status,
    ...(isRecord(envelope.details) ? { details: envelope.details } : {}),
    ...(/^\d+$/.test(retryAfter) ? { retryAfterMs: Number(retryAfter) * 1000 } : {}),
  };
}

export function offline(): Failure {
  return { code: 'offline', message: t('app.offline'), requestId: '', status: 0 };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
