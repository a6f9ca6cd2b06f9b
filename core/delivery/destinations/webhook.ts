import type { DestinationSettings, ShownDestination } from '../../api/schedules.ts';
import { apiError } from '../../base/errors.ts';
import { RESULT_BODY_BYTES_MAX } from '../../base/limits.ts';
import { err, ok } from '../../base/result.ts';
import { SECOND_MS } from '../../base/time/durations.ts';
import { guardUrl } from '../guard-address.ts';
import { newSigningSecret, readWebhookAnswer, signedFile } from '../standard-webhook.ts';
import { CONTENT_TYPES, type Destination } from './destination.ts';

type Settings = Extract<DestinationSettings, { kind: 'webhook' }>;
type Shown = Extract<ShownDestination, { kind: 'webhook' }>;

/** Posts the file itself to an address of the customer's, signed as Standard Webhooks are. */
export const webhook: Destination<Settings, Shown> = {
  create({ url }, rules) {
    const guarded = guardUrl(url, rules);
    if (!guarded.ok) return err(apiError('bad_request', `\`destination.url\`: ${guarded.error.reason}`));
    const signingSecret = newSigningSecret();
    return ok({ shown: { kind: 'webhook', url: guarded.value.href }, secret: signingSecret, signingSecret });
  },

  fileBytesMax: RESULT_BODY_BYTES_MAX,

  limits: { timeoutMs: 10 * SECOND_MS, answerBytesMax: 0 },

  request({ url }, secret, { messageId, scheduleId, dueMs, format, body }, nowMs) {
    const headers = {
      'content-type': CONTENT_TYPES[format],
      'edgewise-schedule': scheduleId,
      'edgewise-due-at': new Date(dueMs).toISOString(),
    };
    return signedFile({ url, secret }, { id: messageId, body, headers }, nowMs);
  },

  read: readWebhookAnswer,
};
