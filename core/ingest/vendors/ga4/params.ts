import { type Fields, isFields } from '../../raw-event.ts';
import { idText } from '../mapping/context.ts';

const WHOLE = /^-?\d+$/;

/**
 * Parameters as BigQuery keeps them, `[{key, value: {string_value, int_value, …}}]`, by name. BigQuery writes whole
 * numbers as text in JSON; Parquet does not. Undefined where the value is not such a list.
 */
export function paramsOf(list: unknown): Fields | undefined {
  if (list === undefined || list === null) return {};
  if (!Array.isArray(list)) return undefined;
  const pairs: [string, unknown][] = [];
  for (const each of list) {
    if (!isFields(each) || typeof each.key !== 'string') return undefined;
    const value = saidValue(each.value);
    if (value !== undefined && each.key !== '__proto__') pairs.push([each.key, value]);
  }
  return Object.fromEntries(pairs);
}

function saidValue(slots: unknown): unknown {
  if (!isFields(slots)) return undefined;
  const { string_value: text, int_value: whole, double_value: double, float_value: float } = slots;
  if (isSaid(text)) return text;
  if (isSaid(whole)) return wholeOf(whole);
  return isSaid(double) ? double : isSaid(float) ? float : undefined;
}

/** A number, where it has one that is exact; ids with more digits stay text. */
function wholeOf(value: unknown): unknown {
  const digits = idText(value);
  return WHOLE.test(digits) && Number.isSafeInteger(Number(digits)) ? Number(digits) : value;
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null;
}
