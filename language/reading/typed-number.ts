import type { TypedNumber } from './token.ts';
import { CURRENCIES, CURRENCY_WORDS, MAGNITUDES, NUMBER_ENDING } from './token-patterns.ts';

export type NumberEnding = { readonly text: string; readonly groups: Readonly<Record<string, string | undefined>> };

/** The signs behind a number that belong to it: of `50 % of`, ` %`. */
export function endingOf(rest: string): NumberEnding {
  const found = NUMBER_ENDING.exec(rest);
  return { text: found?.[0] ?? '', groups: found?.groups ?? {} };
}

export function numberOf(digits: string, currency: string | undefined, { groups }: NumberEnding): TypedNumber {
  const value = figuresOf(digits) * (MAGNITUDES[groups.magnitude ?? ''] ?? 1);
  const sign = currency ?? groups.money?.trim() ?? '';
  const money = CURRENCIES[sign] ?? CURRENCY_WORDS[sign.toLowerCase()];
  const orMore = groups.more === undefined ? {} : { orMore: true as const };
  if (money !== undefined) return { value, form: 'money', currency: money, ...orMore };
  if (groups.percent !== undefined) return { value, form: 'percent' };
  if (groups.ordinal !== undefined) return { value, form: 'ordinal' };
  if (groups.times !== undefined) return { value, form: 'times' };
  return { value, form: 'cardinal', ...orMore };
}

/**
 * The value of figures in any language: `1,000`, `1.000` and `1 000` are a thousand, `1,5` and `1.5` one and a half. Three
 * figures behind a mark are thousands, unless a nought stands before it.
 */
function figuresOf(digits: string): number {
  const plain = digits.normalize('NFKC').replace(/[\s'’]/gu, '');
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  if (last < 0) return Number(plain);
  const marks = new Set(plain.replace(/\p{Nd}/gu, ''));
  const isThousands = marks.size === 1 && plain.length - last === 4 && !plain.startsWith('0');
  if (isThousands) return Number(plain.replace(/[.,]/g, ''));
  return Number(`${plain.slice(0, last).replace(/[.,]/g, '')}.${plain.slice(last + 1)}`);
}
