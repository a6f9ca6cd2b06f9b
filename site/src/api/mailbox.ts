import type { KeptMail } from '../../../core/api/mailbox.ts';
import { call } from './call.ts';

/** The mail that one machine keeps in place of sending it, the newest first. */
export function readMailbox(signal?: AbortSignal) {
  return call<{ readonly mails: readonly KeptMail[] }>('GET', '/dev/mail.json', undefined, signal);
}
