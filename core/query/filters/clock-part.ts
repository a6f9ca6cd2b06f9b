import { clockPart, isClockPart } from '../properties/clock-parts.ts';
import type { Property } from '../properties/property.ts';
import { call, value } from '../tree/nodes.ts';
import type { FilterContext } from './condition.ts';

/** The weekday or the hour of an event in local time as a property; undefined for other names. */
export function clockProperty(name: string, { zone, span }: FilterContext): Property | undefined {
  if (!isClockPart(name)) return undefined;
  const number = clockPart(name, zone, span);
  const read = { number, isSet: always };
  return {
    id: `time.${name}`,
    name,
    type: 'number',
    scope: 'event',
    cost: 'column',
    text: call('to_text', number),
    isSet: always,
    hasText: always,
    group: number,
    number: { stored: read, measured: read, isZeroWhereUnset: false },
    formsOf: (wanted) => [wanted],
    isEmptyUnset: false,
    hidesSent: false,
  };
}

const always = value('UInt8', 1);
