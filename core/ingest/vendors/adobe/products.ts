import type { Fields } from '../../raw-event.ts';
import { firstOf, idText, present } from '../mapping/context.ts';

/** The products of a hit, `category;name;quantity;price;events;variables` each. The price is that of the whole quantity. */
export function productsOf(hit: Fields): readonly Fields[] {
  const list = idText(firstOf(hit.post_product_list, hit.product_list));
  if (list === '') return [];
  return splitUnescaped(list, ',').flatMap((product) => {
    const [category = '', name = '', quantity = '', price = ''] = splitUnescaped(product, ';').map(unescaped);
    const fields = present({ category, name, quantity: numberOf(quantity), revenue: numberOf(price) });
    return Object.keys(fields).length === 0 ? [] : [fields];
  });
}

/** Undefined where no product has a price. */
export function revenueOf(products: readonly Fields[]): number | undefined {
  const prices = products.flatMap(({ revenue }) => (typeof revenue === 'number' ? [revenue] : []));
  // Rounds away what adding doubles leaves.
  return prices.length === 0 ? undefined : Number(prices.reduce((sum, price) => sum + price, 0).toPrecision(15));
}

/** Splits a list at a separator, which a caret before it makes text. */
export function splitUnescaped(list: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < list.length; at++) {
    if (list[at] === '^') at++;
    else if (list[at] === separator) {
      parts.push(list.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, list.slice(start)];
}

function unescaped(text: string): string {
  return text.replace(/\^(.)/g, '$1');
}

function numberOf(text: string): number | undefined {
  return text.trim() === '' || !Number.isFinite(Number(text)) ? undefined : Number(text);
}
