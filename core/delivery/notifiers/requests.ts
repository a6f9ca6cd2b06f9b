import type { z } from 'zod';
import { failed, type OutgoingRequest, type ReceiverAnswer, type SendOutcome } from '../request.ts';
import { storedText } from './settings.ts';

/** At the end of the reason of a try whose form was refused: the next try sends a shorter one. */
export const SHORTER_FOLLOWS = 'a shorter form follows.';

const AGENT = 'Edgewise-Alerts/1';

/** A POST of JSON to the address in the settings. */
export function jsonRequest(stored: unknown, body: object): OutgoingRequest {
  return jsonRequestTo(storedText(stored, 'url'), body);
}

export function jsonRequestTo(
  url: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): OutgoingRequest {
  return {
    url,
    headers: { 'content-type': 'application/json', 'user-agent': AGENT, ...headers },
    body: JSON.stringify(body),
  };
}

/** A POST of form fields, with a user and a password. */
export function formRequest(
  url: string,
  fields: Readonly<Record<string, string>>,
  { user, password }: { readonly user: string; readonly password: string },
): OutgoingRequest {
  const authorization = `Basic ${btoa(`${user}:${password}`)}`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': AGENT, authorization };
  return { url, headers, body: new URLSearchParams(fields).toString() };
}

type Reading = {
  readonly vendor: string;
  readonly isShort: boolean;
  /** It was refused for its form or size, so that a shorter one may pass. */
  readonly isForm?: boolean;
  readonly remedy?: string | undefined;
  /** Default: 408, 429 and 5xx. */
  readonly isRetryable?: (status: number) => boolean;
};

/** Reads an answer that is no success. 410 says that the address is gone for good. */
export function readAnswer(answer: ReceiverAnswer, reading: Reading): SendOutcome {
  const { status, retryAfterMs } = answer;
  const { vendor, isShort, isForm = false, remedy, isRetryable = mayPass } = reading;
  if (isForm && !isShort) return failed(true, `${vendor} refused the message (${status}); ${SHORTER_FOLLOWS}`);
  const isRedirect = status >= 300 && status < 400;
  const words = isRedirect ? 'redirects are not followed, use the final address.' : remedy;
  const reason = words === undefined ? `${vendor} answered ${status}.` : `${vendor} answered ${status}: ${words}`;
  const retryable = isRetryable(status);
  const outcome = failed(retryable, reason, retryable ? retryAfterMs : undefined);
  return status === GONE ? { ...outcome, isGone: true } : outcome;
}

const GONE = 410;

function mayPass(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** The JSON of an answer, as far as it is known; undefined for anything else. */
export function readJson<Shape>(text: string, shape: z.ZodType<Shape>): Shape | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
