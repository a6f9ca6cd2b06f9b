import type { AlertNotice } from '../../core/delivery/notifiers/alert-notice.ts';
import type { RequestNotifier } from '../../core/delivery/notifiers/notifier.ts';
import type { ReceiverAnswer, SendOutcome } from '../../core/delivery/request.ts';
import type { Env } from '../../platform/env.ts';
import { outsideOf } from '../../platform/outbox/outside.ts';
import { sendRequest } from '../../platform/outbox/send-request.ts';

type Telling = {
  /** The channel's settings, with its secrets. */
  readonly stored: unknown;
  readonly notice: AlertNotice;
  readonly isShort: boolean;
};

/** Sends a notice to a vendor once: its requests one after another, until one fails. */
export async function tellVendor(
  env: Env,
  notifier: RequestNotifier,
  { stored, notice, isShort }: Telling,
  nowMs: number,
): Promise<SendOutcome> {
  const outside = await outsideOf(env, nowMs);
  const read = (answer: ReceiverAnswer) => notifier.read(answer, { stored, isShort });
  for (const request of [notifier.request(stored, notice, { nowMs, isShort })].flat()) {
    const outcome = await sendRequest(request, { limits: notifier.limits, read }, outside);
    if (outcome.status === 'failed') return outcome;
  }
  return { status: 'delivered' };
}
