import { count, duration, money, share, short } from '../format/figures.ts';
import type { Unit } from './models/units.ts';

/** How values of a unit are written: shortened on axes and bars, with every digit in tooltips and tables. */
export function shortValue(value: number, unit: Unit): string {
  return unit === 'count' || unit === 'number' ? short(value) : fullValue(value, unit);
}

export function fullValue(value: number, unit: Unit): string {
  if (typeof unit === 'object') return money(value, unit.currency);
  if (unit === 'share') return share(value);
  return unit === 'seconds' ? duration(value) : count(value);
}

/** A cell of a table: a value that does not exist is a dash, and never 0. */
export function cellValue(value: number | null | undefined, unit: Unit): string {
  return value === null || value === undefined ? '–' : fullValue(value, unit);
}
