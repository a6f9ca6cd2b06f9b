import type { EdgewiseError } from '../../../sdk/client/src/edgewise-error.ts';
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

/** The client's error in the words of the page. */
export function failureOf({
  code,
  status,
  requestId,
  details,
  retryAfterMs,
  message: original,
}: EdgewiseError): Failure {
  const own = OWN_WORDS[code]?.(status) ?? original;
  const translated = failureSentence(code, details?.reason);
  return {
    code,
    message: translated ?? own,
    ...(translated === undefined ? {} : { original: own }),
    requestId,
    status,
    ...(details ? { details } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** Where the service gave no reason, the page gives one itself. */
const OWN_WORDS: Readonly<Record<string, (status: number) => string>> = {
  offline: () => t('app.offline'),
  bad_answer: (status) => t('app.bad_answer', { status }),
};
