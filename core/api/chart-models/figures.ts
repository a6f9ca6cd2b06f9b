import type { Unit } from './units.ts';

/** How a reader writes: `locale` for numbers (`de-AT`), `language` for units of time. */
export type Writing = { readonly locale: string; readonly language: string };

/**
 * Figures as a reader writes them: those of a table are whole, those of a headline are shortened. Pages, pictures and mail
 * share them, so that one value is the same text everywhere.
 */
export function figuresIn({ locale, language }: Writing) {
  const written = (value: number, options: Intl.NumberFormatOptions) => formatter(locale, options).format(value);

  /** Every digit, with at most two decimals: `12,345`. */
  const count = (value: number): string => written(value, { maximumFractionDigits: 2 });

  /** For a headline: whole up to 9,999, then three digits: `12.3K`. */
  const short = (value: number): string => {
    if (Math.abs(value) < 10_000) return count(value);
    const parts = formatter(locale, { notation: 'compact', maximumSignificantDigits: 3 }).formatToParts(value);
    // German has no short form of thousands: `22.300` would be read as every digit of 22,345.
    const isShort = parts.some(({ type }) => type === 'compact');
    return isShort ? parts.map((part) => part.value).join('') : written(value, { maximumFractionDigits: 0 });
  };

  /** A fraction as a percentage with one decimal: `86.3%`, `86,3 %` with a space that does not break. */
  const share = (fraction: number): string => written(fraction, { style: 'percent', maximumFractionDigits: 1 });

  /** A change as a percentage with its sign; without decimals from ten percent on. */
  const signedShare = (fraction: number): string => {
    const maximumFractionDigits = Math.abs(fraction) < 0.1 ? 1 : 0;
    return written(fraction, { style: 'percent', maximumFractionDigits, signDisplay: 'exceptZero' });
  };

  /** An amount of a currency (ISO 4217); an unknown code stays beside the number. */
  const money = (amount: number, currency: string): string => {
    try {
      return written(amount, { style: 'currency', currency });
    } catch {
      return `${count(amount)}\u00a0${currency}`;
    }
  };

  /** German has no narrow form, and its short one (`3 Min. 29 Sek.`) fits no headline: it takes the symbols of the units. */
  const ofUnit = (amount: number, unit: (typeof UNITS)[number]['unit']): string =>
    language === 'de'
      ? `${count(amount)}\u00a0${UNIT_SYMBOLS[unit]}`
      : written(amount, { style: 'unit', unit, unitDisplay: 'narrow' });

  /** A span of time in its two largest units: `45s`, `3m 20s`, `2h 5m`, `3d 4h`. */
  const duration = (seconds: number): string => {
    const whole = Math.round(seconds);
    const parts = UNITS.map(({ unit, size, of }) => ({ unit, amount: Math.floor(whole / size) % of }));
    const first = parts.findIndex(({ amount }) => amount > 0);
    const shown =
      first === -1
        ? parts.slice(-1)
        : parts.slice(first, first + 2).filter(({ amount }, index) => index === 0 || amount > 0);
    return shown.map(({ unit, amount }) => ofUnit(amount, unit)).join('\u00a0');
  };

  /** A value of a unit with every digit, for tooltips and tables. */
  const fullValue = (value: number, unit: Unit): string => {
    if (typeof unit === 'object') return money(value, unit.currency);
    if (unit === 'share') return share(value);
    return unit === 'seconds' ? duration(value) : count(value);
  };

  /** A value of a unit, shortened for axes and bars. */
  const shortValue = (value: number, unit: Unit): string =>
    unit === 'count' || unit === 'number' ? short(value) : fullValue(value, unit);

  /** A cell of a table: a value that does not exist is a dash, and never 0. */
  const cellValue = (value: number | null | undefined, unit: Unit): string =>
    value === null || value === undefined ? '–' : fullValue(value, unit);

  return { count, short, share, signedShare, money, duration, fullValue, shortValue, cellValue };
}

export type Figures = ReturnType<typeof figuresIn>;

const UNITS = [
  { unit: 'day', size: 86_400, of: Number.POSITIVE_INFINITY },
  { unit: 'hour', size: 3_600, of: 24 },
  { unit: 'minute', size: 60, of: 60 },
  { unit: 'second', size: 1, of: 60 },
] as const;

const UNIT_SYMBOLS = { day: 'd', hour: 'h', minute: 'min', second: 's' } as const;

const formatters = new Map<string, Intl.NumberFormat>();

/** Formatters are slow to make and asked for in every row. */
function formatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const known = formatters.get(key) ?? new Intl.NumberFormat(locale, options);
  formatters.set(key, known);
  return known;
}
