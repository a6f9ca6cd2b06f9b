import type { DestinationSettings, ShownDestination } from '../../api/schedules.ts';
import type { ApiError } from '../../base/errors.ts';
import type { Result } from '../../base/result.ts';
import type { GuardRules } from '../guard-address.ts';
import type { OutgoingRequest, ReceiverAnswer, SendOutcome } from '../request.ts';
import { bucket } from './bucket.ts';
import type { NewDestination, ResultFile } from './destination.ts';
import { webhook } from './webhook.ts';

/** Checks the settings that a caller sends, and makes those that are stored. Errors: `bad_request`. */
export function createDestination(settings: DestinationSettings, rules: GuardRules): Result<NewDestination, ApiError> {
  return settings.kind === 'webhook' ? webhook.create(settings, rules) : bucket.create(settings, rules);
}

/** A destination, ready to be sent to. */
export type OpenDestination = {
  readonly fileBytesMax: number;
  readonly limits: { readonly timeoutMs: number; readonly answerBytesMax: number };
  readonly request: (file: ResultFile, nowMs: number) => Promise<OutgoingRequest>;
  readonly read: (answer: ReceiverAnswer) => SendOutcome;
};

export function openDestination(shown: ShownDestination, secret: string): OpenDestination {
  if (shown.kind === 'webhook') {
    return { ...webhook, request: (file, nowMs) => webhook.request(shown, secret, file, nowMs) };
  }
  return { ...bucket, request: (file, nowMs) => bucket.request(shown, secret, file, nowMs) };
}
