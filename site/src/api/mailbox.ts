import { call } from './call.ts';

/** The mail that one machine keeps in place of sending it, the newest first. */
export function readMailbox(signal?: AbortSignal) {
  return call('GET /dev/mail.json', {}, { signal });
}
