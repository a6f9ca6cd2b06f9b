import type { Fields } from '../../raw-event.ts';
import { firstOf, idText } from '../mapping/context.ts';
import { splitUnescaped } from './products.ts';

/** An event that a hit counts. */
export type CountedEvent = { readonly name: string; readonly number: string; readonly value: number | undefined };

/** Adobe's own events, by their numbers in `event.tsv`. */
const STANDARD: Readonly<Record<string, string>> = {
  1: 'purchase',
  2: 'product_view',
  10: 'cart_open',
  11: 'checkout',
  12: 'cart_add',
  13: 'cart_remove',
  14: 'cart_view',
};

/**
 * The events of a hit's list, such as `1,200=2.5`: a number each, with a value where the event has one. Instances of
 * variables are no events. An event whose number comes twice counts once, as its id is that of the number.
 */
export function countedEvents(hit: Fields): readonly CountedEvent[] {
  const list = idText(firstOf(hit.post_event_list, hit.event_list));
  const isRepeated = idText(hit.duplicate_purchase) === '1';
  const byNumber = new Map<string, CountedEvent>();
  for (const each of list === '' ? [] : splitUnescaped(list, ',')) {
    const [number = '', value] = each.split('=', 2);
    const name = nameOf(number.trim());
    if (name === undefined || (name === 'purchase' && isRepeated)) continue;
    byNumber.set(number, { name, number: number.trim(), value: value === undefined ? undefined : Number(value) });
  }
  return [...byNumber.values()];
}

/** Custom events 1 to 100 begin at 200, those after at 20100. */
function nameOf(number: string): string | undefined {
  const place = Number(number);
  if (place >= 200 && place <= 299) return `event${place - 199}`;
  if (place >= 20_100 && place <= 20_999) return `event${place - 19_999}`;
  return STANDARD[number];
}
