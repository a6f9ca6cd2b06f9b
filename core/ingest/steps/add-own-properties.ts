import { cutAddress } from '../../base/network.ts';
import type { Patch, Step } from './step.ts';
import { visitorAddress } from './visitor-address.ts';

const NOTHING: Patch = Object.freeze({});
/** The network of one customer or household, to which others cut addresses, too, before they store them. */
const V4_BITS = 24;
const V6_BITS = 48;

/** Under which a property tells that the event breaks its schema. */
const VIOLATION_PROPERTY = '$schema_violation';
/** Under which a property holds the visitor's address, where the project keeps it. */
const ADDRESS_PROPERTY = 'ip';

/** Adds what the project's rules keep of an event: the visitor's address, and how the event breaks its schema. */
export const addOwnProperties: Step = ({ props, violation }, raw, { collection, address }) => {
  if (collection === null) return NOTHING;
  const kept = collection.ip === 'drop' ? '' : keptAddress(collection.ip, visitorAddress(raw, address));
  if (kept === '' && violation === '') return NOTHING;
  const added = {
    ...(kept === '' ? {} : { [ADDRESS_PROPERTY]: kept }),
    ...(violation === '' ? {} : { [VIOLATION_PROPERTY]: violation }),
  };
  return { props: { ...props, ...added } };
};

function keptAddress(rule: 'truncate' | 'keep', address: string): string {
  if (rule === 'keep' || address === '') return address;
  return cutAddress(address, 4, V4_BITS) || cutAddress(address, 6, V6_BITS);
}
