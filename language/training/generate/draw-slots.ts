import type { CatalogueProperty } from '../../../core/api/catalogue.ts';
import type { Span } from '../../../core/api/meaning/span.ts';
import type { World } from '../catalogues/index.ts';
import { pick, type Random } from '../random.ts';
import type { Slots } from './shapes.ts';

/** Names and numbers for a question over a world; undefined where the event drawn carries no text. */
export function drawSlots(random: Random, { catalogue }: World, span: Span): Slots | undefined {
  const { name } = pick(random, catalogue.events) ?? {};
  const other = pick(random, catalogue.events)?.name;
  if (name === undefined || other === undefined || other === name) return undefined;
  const carried = catalogue.properties.filter(({ events }) => events.includes(name));
  const text = pick(random, carried.filter(isText));
  const value = text && pick(random, text.values.slice(0, VALUES_MAX))?.value;
  const amount =
    pick(
      random,
      carried.filter(({ type }) => type === 'number'),
    )?.name ?? '';
  if (text === undefined || typeof value !== 'string') return undefined;
  const [number = 20, limit = 3] = [pick(random, NUMBERS), pick(random, LIMITS)];
  return { event: name, other, property: text.name, value, number, limit, span, amount };
}

const VALUES_MAX = 5;
const NUMBERS = [2, 5, 10, 20, 25, 50, 100, 250];
const LIMITS = [2, 3, 4, 5, 7, 10];

/** Country codes are said as countries, which the names of values hold. */
function isText({ type, name, values }: CatalogueProperty): boolean {
  return type === 'string' && name !== 'country' && values.length > 0;
}
