import type { Error as Envelope } from './generated/schemas.ts';
import type { Open } from './open.ts';

/** The codes of docs/errors.md, those of the client itself, or one that a newer service has. */
export type ErrorCode = Envelope['error']['code'] | Open<'offline' | 'bad_answer'>;

type Facts = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly status: number;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly docs?: string;
  readonly cause?: unknown;
};

/** Every failure of a request, but its cancellation by the caller's own signal. */
export class EdgewiseError extends Error {
  override readonly name = 'EdgewiseError';
  /**
   * `offline`: no answer came, or not in time (`timeout`, with status 0); `bad_answer`: something else than the service
   * answered. A code that the client does not know is given as it came.
   */
  readonly code: ErrorCode;
  /** HTTP status; 0 if no answer came. */
  readonly status: number;
  /** Finds the request in the service's log; '' if it never arrived. */
  readonly requestId: string;
  /** How long the service asks to wait before the request is repeated. */
  readonly retryAfterMs: number | undefined;
  /** The evidence: the faults of the request one by one, limits, names. */
  readonly details: Readonly<Record<string, unknown>> | undefined;
  /** The page of the code. */
  readonly docs: string | undefined;

  constructor({ code, message, status, requestId = '', retryAfterMs, details, docs, cause }: Facts) {
    super(message, { cause });
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
    this.details = details;
    this.docs = docs;
  }

  /** Whether the same request may succeed later. */
  get isPassing(): boolean {
    return PASSING.has(this.status);
  }
}

const PASSING: ReadonlySet<number> = new Set([0, 408, 429, 502, 503, 504]);

/** The failure that an answer tells. Never throws, whatever its body is. */
export async function errorOf(response: Response): Promise<EdgewiseError> {
  return errorFrom(await bodyOf(response), {
    status: response.status,
    requestId: response.headers.get('x-request-id') ?? '',
    ...retryAfterOf(response),
  });
}

/** The failure in an envelope, which may stand within an answer: one of several queries, or after the first line. */
export function errorFrom(body: unknown, known: Pick<Facts, 'status' | 'requestId' | 'retryAfterMs'>): EdgewiseError {
  const envelope = isRecord(body) && isRecord(body.error) ? body.error : isRecord(body) ? body : {};
  const { code, message, request_id: requestId, details, docs, detail } = envelope;
  const text = [message, detail].find((each) => typeof each === 'string' && each !== '');
  return new EdgewiseError({
    ...known,
    code: typeof code === 'string' ? code : 'bad_answer',
    message: typeof text === 'string' ? text : `The answer has status ${known.status}, and no error of Edgewise.`,
    ...(typeof requestId === 'string' ? { requestId } : {}),
    ...(isRecord(details) ? { details } : {}),
    ...(typeof docs === 'string' ? { docs } : {}),
  });
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function retryAfterOf({ headers }: Response): { retryAfterMs?: number } {
  const text = headers.get('retry-after') ?? '';
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? { retryAfterMs: Math.max(0, ms) } : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
