import { plainAddress } from '../../base/network.ts';
import { fieldsOf, type RawEvent } from '../raw-event.ts';

/** Fields in which senders name the address of their visitor. */
const NAMES = ['ip', '$ip', 'ip_address'] as const;

/** The visitor's address: from the event if the sender names it (a server knows its user), otherwise of the request. */
export function visitorAddress(raw: RawEvent, ofRequest: string): string {
  for (const fields of [fieldsOf(raw.context), fieldsOf(raw.properties)]) {
    for (const name of NAMES) {
      const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
      const address = typeof value === 'string' ? plainAddress(value) : '';
      if (address !== '') return address;
    }
  }
  return plainAddress(ofRequest);
}
