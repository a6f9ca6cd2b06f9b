import type { AlertNotice } from '../../core/delivery/notifiers/alert-notice.ts';
import type { Notifier, RequestNotifier } from '../../core/delivery/notifiers/notifier.ts';
import type { ReceiverAnswer, SendOutcome } from '../../core/delivery/request.ts';
import type { Env } from '../../platform/env.ts';
import { outsideOf } from '../../platform/outbox/outside.ts';
import { sendRequest } from '../../platform/outbox/send-request.ts';
import { configOf } from './channel-config.ts';
import type { ChannelRow } from './channel-store.ts';
import { mailNotice } from './mail-channel.ts';

type Telling = {
  readonly row: ChannelRow;
  readonly notice: AlertNotice;
  readonly isShort: boolean;
  /** A test is no entry of the outbox. */
  readonly isTest: boolean;
};

/** Tells a channel of a notice once. What is shown at the bell is the entry of the outbox itself. */
export async function tellChannel(
  env: Env,
  notifier: Notifier,
  { row, notice, isShort, isTest }: Telling,
  nowMs: number,
): Promise<SendOutcome> {
  if (notifier.via === 'bell') return { status: 'delivered' };
  const stored = await configOf(env, row);
  if (notifier.via === 'request') return tellVendor(env, notifier, { stored, notice, isShort }, nowMs);
  return mailNotice(env, { row, stored, notice, isTest });
}

type ToVendor = {
  /** The channel's settings, with its secrets. */
  readonly stored: unknown;
  readonly notice: AlertNotice;
  readonly isShort: boolean;
};

/** Sends a notice to a vendor once: its requests one after another, until one fails. */
async function tellVendor(
  env: Env,
  notifier: RequestNotifier,
  { stored, notice, isShort }: ToVendor,
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
