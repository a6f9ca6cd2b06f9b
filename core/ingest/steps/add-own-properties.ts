import { EVENT_NAME_CHARS_MAX } from '../../base/limits.ts';
import { cutAddress } from '../../base/network.ts';
import { CLOCK_AHEAD_PROPERTY, SENT_AS_PROPERTY } from '../../base/own-events.ts';
import { HOUR_MS } from '../../base/time/durations.ts';
import { TRAIT_EVENTS } from '../event-facts.ts';
import type { Patch, Step } from './step.ts';
import { textOf } from './text.ts';
import { visitorAddress } from './visitor-address.ts';

const NOTHING: Patch = Object.freeze({});
/** The network of one customer or household, to which others cut addresses, too, before they store them. */
const V4_BITS = 24;
const V6_BITS = 48;

/** Under which a property tells that the event breaks its schema. */
const VIOLATION_PROPERTY = '$schema_violation';
/** Under which a property holds the visitor's address, where the project keeps it. */
const ADDRESS_PROPERTY = 'ip';

/**
 * Adds the event's name in the tool that sent it, by how much its time was in the future, and what the project's rules keep
 * of an event: the visitor's address, and how the event breaks its schema.
 */
export const addOwnProperties: Step = ({ event, props, violation, aheadMs }, raw, request) => {
  const { collection } = request;
  const rule = collection?.ip ?? 'drop';
  const kept = rule === 'drop' ? '' : keptAddress(rule, visitorAddress(raw, request));
  const sentAs = textOf(raw.sent_as, EVENT_NAME_CHARS_MAX);
  // All properties of an event about a person or a group are traits.
  const hasTraits = TRAIT_EVENTS.has(event);
  const isOtherName = sentAs !== '' && sentAs !== event && !hasTraits;
  const isAhead = aheadMs !== 0 && !hasTraits;
  if (kept === '' && violation === '' && !isAhead && !isOtherName) return NOTHING;
  const added = {
    ...(isOtherName ? { [SENT_AS_PROPERTY]: sentAs } : {}),
    ...(kept === '' ? {} : { [ADDRESS_PROPERTY]: kept }),
    ...(violation === '' ? {} : { [VIOLATION_PROPERTY]: violation }),
    ...(isAhead ? { [CLOCK_AHEAD_PROPERTY]: Math.round(aheadMs / HOUR_MS) } : {}),
  };
  return { props: { ...props, ...added } };
};

function keptAddress(rule: 'truncate' | 'keep', address: string): string {
  if (rule === 'keep' || address === '') return address;
  return cutAddress(address, 4, V4_BITS) || cutAddress(address, 6, V6_BITS);
}
