import type { DestinationSettings, EmailDestination, ShownDestination } from '../../api/schedules.ts';
import { type ApiError, apiError } from '../../base/errors.ts';
import { MAIL_RECIPIENTS_MAX } from '../../base/limits.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { GuardRules } from '../guard-address.ts';
import type { OutgoingRequest, ReceiverAnswer, SendOutcome } from '../request.ts';
import { bucket } from './bucket.ts';
import type { NewDestination, ResultFile } from './destination.ts';
import { webhook } from './webhook.ts';

/** Checks the settings that a caller sends, and makes those that are stored. Errors: `bad_request`. */
export function createDestination(settings: DestinationSettings, rules: GuardRules): Result<NewDestination, ApiError> {
  if (settings.kind === 'email') return createEmail(settings);
  return settings.kind === 'webhook' ? webhook.create(settings, rules) : bucket.create(settings, rules);
}

/** Email has no address of a service and no secret: who may receive it is asked each time that it is sent. */
function createEmail(settings: EmailDestination): Result<NewDestination, ApiError> {
  const { members, addresses } = settings;
  const count = new Set([...members, ...addresses]).size;
  if (count === 0) return err(apiError('bad_request', '`destination` names nobody; add `members` or `addresses`.'));
  if (count > MAIL_RECIPIENTS_MAX) {
    const message = `\`destination\` names ${count} people; at most ${MAIL_RECIPIENTS_MAX} receive one schedule.`;
    return err(apiError('bad_request', message));
  }
  return ok({ shown: settings, secret: '' });
}

/** Destinations that a request is sent to. */
export type FileDestination = Exclude<ShownDestination, EmailDestination>;

/** A destination, ready to be sent to. */
export type OpenDestination = {
  readonly fileBytesMax: number;
  readonly limits: { readonly timeoutMs: number; readonly answerBytesMax: number };
  readonly request: (file: ResultFile, nowMs: number) => Promise<OutgoingRequest>;
  readonly read: (answer: ReceiverAnswer) => SendOutcome;
};

export function openDestination(shown: FileDestination, secret: string): OpenDestination {
  if (shown.kind === 'webhook') {
    return { ...webhook, request: (file, nowMs) => webhook.request(shown, secret, file, nowMs) };
  }
  return { ...bucket, request: (file, nowMs) => bucket.request(shown, secret, file, nowMs) };
}
