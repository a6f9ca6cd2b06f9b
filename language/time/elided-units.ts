import type { Item } from './grammar/items.ts';
import { lastOf, spanItem } from './grammar/values.ts';

/** The price of looking for the unit in the words before. */
const ELIDED_COST = 0.1;

/** "Which day of the last 30", "by week, the last 6": a number of units that were named just before. */
export function spansOfElidedUnits(items: readonly Item[]): Item[] {
  return items.flatMap(({ from, to, cost, value }) => {
    if (value.kind !== 'ones') return [];
    const unit = nearestUnit(items, from);
    return unit ? [{ from, to, cost: cost + ELIDED_COST, value: spanItem(lastOf(value.number, unit)) }] : [];
  });
}

function nearestUnit(items: readonly Item[], before: number) {
  const units = items.flatMap((item) => (item.value.kind === 'unit' && item.to <= before ? [item] : []));
  const nearest = units.reduce<Item | undefined>((best, item) => (best && best.to >= item.to ? best : item), undefined);
  return nearest?.value.kind === 'unit' ? nearest.value.unit : undefined;
}
