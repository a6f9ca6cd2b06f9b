import { plainAddress } from '../../base/network.ts';
import { fieldsOf, type RawEvent } from '../raw-event.ts';
import type { RequestFacts } from './step.ts';

/** Fields in which senders name the address of their visitor. */
const NAMES = ['ip', '$ip', 'ip_address'] as const;

/** The visitor's address: from the event if its sender may name it, otherwise of the request. */
export function visitorAddress(raw: RawEvent, request: Pick<RequestFacts, 'address' | 'ignoresNamedAddress'>): string {
  return namedAddress(raw, request) || plainAddress(request.address);
}

/**
 * The address that the event names; '' if none. A server knows its visitors, but a web page does not: an address in its
 * events is one that somebody made up.
 */
export function namedAddress(
  raw: RawEvent,
  { ignoresNamedAddress }: Pick<RequestFacts, 'ignoresNamedAddress'>,
): string {
  if (ignoresNamedAddress) return '';
  for (const fields of [fieldsOf(raw.context), fieldsOf(raw.properties)]) {
    for (const name of NAMES) {
      const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
      const address = typeof value === 'string' ? plainAddress(value) : '';
      if (address !== '') return address;
    }
  }
  return '';
}
