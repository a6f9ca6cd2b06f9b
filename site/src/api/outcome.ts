/** The result of a request: its value, or a failure that can be shown to a person. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export type Failure = {
  /**
   * A code of the service's table of errors; `offline` if no answer came, `bad_answer` if it did not come from the
   * service.
   */
  readonly code: string;
  readonly message: string;
  /** Finds the request in the service's log; '' if the request never arrived. */
  readonly requestId: string;
  /** HTTP status; 0 if no answer came. */
  readonly status: number;
};

/** Reads the service's error envelope, or better-auth's `{code, message}`. Never throws, whatever the body is. */
export function failureOf(status: number, body: unknown, requestId: string): Failure {
  const envelope = isRecord(body) && isRecord(body.error) ? body.error : isRecord(body) ? body : {};
  return {
    code: typeof envelope.code === 'string' ? envelope.code : 'bad_answer',
    message:
      typeof envelope.message === 'string' && envelope.message !== ''
        ? envelope.message
        : `The service answered with status ${status} and no explanation.`,
    requestId: typeof envelope.request_id === 'string' ? envelope.request_id : requestId,
    status,
  };
}

export const OFFLINE: Failure = {
  code: 'offline',
  message: 'The service did not answer. Check the connection and try again.',
  requestId: '',
  status: 0,
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
