/** `revenue`, `order_amount`, `properties.totalPrice`: a word of the name says that it is money. */
export function isMoney(property: string): boolean {
  const words = property
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => MONEY.has(word));
}

const MONEY: ReadonlySet<string> = new Set([
  'amount',
  'arr',
  'cost',
  'discount',
  'fee',
  'gmv',
  'income',
  'ltv',
  'mrr',
  'payment',
  'price',
  'profit',
  'refund',
  'revenue',
  'sales',
  'shipping',
  'spend',
  'subtotal',
  'tax',
  'total',
  'value',
]);
