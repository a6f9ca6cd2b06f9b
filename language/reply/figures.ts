import type { ValueFormat } from '../../core/api/chart-config.ts';
import { fill, formFor, type Voice } from './voice.ts';

/** A value with its unit, as the language writes it: `1,234`, `$12.50`, `12.3%`, `3.5 minutes`. */
export function figure(voice: Voice, value: number, format: ValueFormat): string {
  switch (format.is) {
    case 'count':
      return plainNumber(voice, value);
    case 'number':
      return format.unit === undefined ? plainNumber(voice, value) : withUnit(voice, value, format.unit);
    case 'fraction':
      return percent(voice, value);
    case 'change':
      return percent(voice, value, 'exceptZero');
    case 'duration': {
      const rounded = Math.round(value * 100) / 100;
      return counted(voice, DURATIONS[format.unit], rounded);
    }
  }
}

const DURATIONS = { seconds: 'second', minutes: 'minute', hours: 'hour', days: 'day' } as const;

/** `3 days`, `1 person`. */
export function counted(voice: Voice, noun: Exclude<keyof Voice['texts']['nouns'], 'counted'>, count: number): string {
  return fill(formFor(voice, voice.texts.nouns[noun], count), { n: plainNumber(voice, count) });
}

export function plainNumber({ texts }: Voice, value: number): string {
  const digits = value !== 0 && Math.abs(value) < 0.01 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 2 };
  return new Intl.NumberFormat(texts.locale, digits).format(value);
}

export function percent({ texts }: Voice, fraction: number, signDisplay: 'auto' | 'exceptZero' = 'auto'): string {
  const size = Math.abs(fraction);
  const digits =
    size !== 0 && size < 0.001
      ? { maximumSignificantDigits: 2 }
      : { maximumFractionDigits: size < LARGE_SHARE ? 1 : 0 };
  return new Intl.NumberFormat(texts.locale, { style: 'percent', signDisplay, ...digits }).format(fraction);
}
/** From ten times on, decimals of a percentage say nothing. */
const LARGE_SHARE = 10;

/** Money by the ISO code of its currency, other units after the number. */
function withUnit(voice: Voice, value: number, unit: string): string {
  if (!/^[A-Z]{3}$/.test(unit)) return `${plainNumber(voice, value)} ${unit}`;
  return new Intl.NumberFormat(voice.texts.locale, { style: 'currency', currency: unit }).format(value);
}

/** `14 days` for `14d`. */
export function windowText(voice: Voice, window: string): string {
  const [, count, unit] = /^(\d+)([mhdw])$/.exec(window) ?? [];
  const noun = WINDOW_UNITS.find(([letter]) => letter === unit)?.[1];
  return noun === undefined ? window : counted(voice, noun, Number(count));
}

const WINDOW_UNITS = [
  ['m', 'minute'],
  ['h', 'hour'],
  ['d', 'day'],
  ['w', 'week'],
] as const;
