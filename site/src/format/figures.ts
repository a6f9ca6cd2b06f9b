import { language, locale } from '../words/t.ts';

/** Numbers as the reader writes them; figures of a table are whole, those of a headline are shortened. */

/** Every digit, with at most two decimals: `12,345`. */
export function count(value: number): string {
  return formatter({ maximumFractionDigits: 2 }).format(value);
}

/** For a headline: whole up to 9,999, then three digits: `12.3K`. */
export function short(value: number): string {
  if (Math.abs(value) < 10_000) return count(value);
  return formatter({ notation: 'compact', maximumSignificantDigits: 3 }).format(value);
}

/** A fraction as a percentage with one decimal: `86.3%`, `86,3 %` with a space that does not break. */
export function share(fraction: number): string {
  return formatter({ style: 'percent', maximumFractionDigits: 1 }).format(fraction);
}

/** A change as a percentage with its sign; without decimals from ten percent on. */
export function signedShare(fraction: number): string {
  const maximumFractionDigits = Math.abs(fraction) < 0.1 ? 1 : 0;
  return formatter({ style: 'percent', maximumFractionDigits, signDisplay: 'exceptZero' }).format(fraction);
}

/** An amount of a currency (ISO 4217); an unknown code stays beside the number. */
export function money(amount: number, currency: string): string {
  try {
    return formatter({ style: 'currency', currency }).format(amount);
  } catch {
    return `${count(amount)}\u00a0${currency}`;
  }
}

/** A span of time in its two largest units: `45s`, `3m 20s`, `2h 5m`, `3d 4h`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = UNITS.map(({ unit, size, of }) => ({ unit, amount: Math.floor(whole / size) % of }));
  const first = parts.findIndex(({ amount }) => amount > 0);
  const shown =
    first === -1
      ? parts.slice(-1)
      : parts.slice(first, first + 2).filter(({ amount }, index) => index === 0 || amount > 0);
  return shown.map(({ unit, amount }) => ofUnit(amount, unit)).join('\u00a0');
}

const UNITS = [
  { unit: 'day', size: 86_400, of: Number.POSITIVE_INFINITY },
  { unit: 'hour', size: 3_600, of: 24 },
  { unit: 'minute', size: 60, of: 60 },
  { unit: 'second', size: 1, of: 60 },
] as const;

/** German has no narrow form, and its short one (`3 Min. 29 Sek.`) fits no headline: it takes the symbols of the units. */
function ofUnit(amount: number, unit: (typeof UNITS)[number]['unit']): string {
  if (language() === 'de') return `${count(amount)}\u00a0${UNIT_SYMBOLS[unit]}`;
  return formatter({ style: 'unit', unit, unitDisplay: 'narrow' }).format(amount);
}

const UNIT_SYMBOLS = { day: 'd', hour: 'h', minute: 'min', second: 's' } as const;

const formatters = new Map<string, Intl.NumberFormat>();

/** Formatters are slow to make and asked for in every row. */
function formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale() + JSON.stringify(options);
  const known = formatters.get(key) ?? new Intl.NumberFormat(locale(), options);
  formatters.set(key, known);
  return known;
}
