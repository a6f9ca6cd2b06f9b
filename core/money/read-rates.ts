import { CURRENCIES } from '../base/currency.ts';
import { err, ok, type Result } from '../base/result.ts';
import { addDays, type CalendarDate, parseDate } from '../base/time/calendar.ts';
import { endOfUnit } from '../base/time/calendar-units.ts';
import { type ExchangeRate, RATE_CURRENCY } from './exchange-rate.ts';

/** Days after a day with rates that keep them if they have none of their own: weekends and holidays of banks. */
const RATE_DAYS_KEPT = 5;
/** Thirty currencies over twenty years, a rate a day. */
const RATES_MAX = 250_000;

/**
 * Reads exchange rates from a CSV with a header, in one of three forms:
 *
 * - `month,currency,usd_per_unit`: a rate for each month, which holds on its days only;
 * - `day,currency,usd_per_unit`: a rate for a day, which holds until the next one of its currency, for `RATE_DAYS_KEPT` days
 *   at most (`currency,units_per_usd` instead of `usd_per_unit` in both);
 * - `Date,USD,JPY,…`: the European Central Bank's file (`eurofxref-hist.csv`), units of each currency for one euro; `N/A` is
 *   no rate.
 *
 * Errors: a sentence that names the line, the value and what would be right. Nothing of a file with an error is kept.
 */
export function readRates(text: string): Result<readonly ExchangeRate[], string> {
  const [header = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = cellsOf(header).map((name) => name.toLowerCase());
  const read = readerOf(columns);
  if (read === undefined) return err(`The header \`${header.slice(0, 100)}\` is of no form that is known; ${FORMS}`);
  const rates: Quote[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const quotes = read(cellsOf(line));
    if (!quotes.ok) return err(`Line ${index + 2}: ${quotes.error}`);
    rates.push(...quotes.value);
    if (rates.length > RATES_MAX) {
      return err(`The file has more than ${RATES_MAX} rates; send it in parts, such as a file for each decade.`);
    }
  }
  if (rates.length === 0) return err('The file has a header and no rates.');
  return withLastDays(rates);
}

const FORMS =
  'begin the file with `day,currency,usd_per_unit`, `month,currency,usd_per_unit`, or `Date,USD,JPY,…` as the European Central Bank does.';

/** A rate of a file; of a month, `lastDay` is its end. */
type Quote = Omit<ExchangeRate, 'lastDay'> & { readonly lastDay?: CalendarDate };
type ReadLine = (cells: readonly string[]) => Result<readonly Quote[], string>;

function cellsOf(line: string): string[] {
  return line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

function readerOf(columns: readonly string[]): ReadLine | undefined {
  if (columns[0] === 'date' && columns.length > 1) return wideReader(columns);
  const at = (name: string) => columns.indexOf(name);
  const [month, day, currency] = [at('month'), at('day'), at('currency')];
  const [usdPerUnit, unitsPerUsd] = [at('usd_per_unit'), at('units_per_usd')];
  const [period, rate] = [Math.max(month, day), Math.max(usdPerUnit, unitsPerUsd)];
  if (period < 0 || currency < 0 || rate < 0) return undefined;
  return (cells) => {
    const span = month >= 0 ? monthOf(cells[period] ?? '') : dayOf(cells[period] ?? '');
    if (!span.ok) return span;
    const code = codeOf(cells[currency] ?? '');
    if (!code.ok) return code;
    const value = rateOf(cells[rate] ?? '');
    if (!value.ok) return value;
    return ok([{ ...span.value, currency: code.value, usdPerUnit: unitsPerUsd >= 0 ? 1 / value.value : value.value }]);
  };
}

/** Cells are units of a currency for one euro; dollars per unit follow from the dollar's own cell. */
function wideReader(columns: readonly string[]): ReadLine | undefined {
  const codes = columns.map((name) => name.toUpperCase());
  const dollar = codes.indexOf(RATE_CURRENCY);
  if (dollar < 0) return undefined;
  return (cells) => {
    const day = dayOf(cells[0] ?? '');
    if (!day.ok) return day;
    const usdPerEuro = isNoRate(cells[dollar]) ? undefined : rateOf(cells[dollar] ?? '');
    if (usdPerEuro === undefined) return ok([]);
    if (!usdPerEuro.ok) return usdPerEuro;
    const quotes: Quote[] = [{ ...day.value, currency: 'EUR', usdPerUnit: usdPerEuro.value }];
    for (const [index, code] of codes.entries()) {
      // Columns of currencies that are no longer, and the empty one at the end of each line, are left.
      if (index === 0 || index === dollar || !CURRENCIES.has(code) || isNoRate(cells[index])) continue;
      const units = rateOf(cells[index] ?? '');
      if (!units.ok) return units;
      quotes.push({ ...day.value, currency: code, usdPerUnit: usdPerEuro.value / units.value });
    }
    return ok(quotes);
  };
}

const isNoRate = (cell: string | undefined) => cell === undefined || cell === '' || cell.toUpperCase() === 'N/A';

function dayOf(text: string): Result<Pick<Quote, 'firstDay'>, string> {
  const firstDay = parseDate(text);
  return firstDay === undefined
    ? err(`\`${text.slice(0, 40)}\` is no day; write it as \`2026-11-30\`.`)
    : ok({ firstDay });
}

function monthOf(text: string): Result<Pick<Quote, 'firstDay' | 'lastDay'>, string> {
  const firstDay = parseDate(`${text}-01`);
  if (firstDay === undefined) return err(`\`${text.slice(0, 40)}\` is no month; write it as \`2026-11\`.`);
  return ok({ firstDay, lastDay: endOfUnit('month', firstDay) });
}

function codeOf(text: string): Result<string, string> {
  const code = text.toUpperCase();
  if (CURRENCIES.has(code)) return ok(code);
  return err(`\`${text.slice(0, 40)}\` is no currency of ISO 4217; write \`EUR\`, \`JPY\` and the like.`);
}

function rateOf(text: string): Result<number, string> {
  const rate = Number(text);
  if (text !== '' && Number.isFinite(rate) && rate > 0) return ok(rate);
  return err(`\`${text.slice(0, 40)}\` is no rate; write a number above 0 with a point, such as \`1.0842\`.`);
}

/** Each rate of a day holds until the next one. Refuses two rates of a currency for one day. */
function withLastDays(quotes: readonly Quote[]): Result<readonly ExchangeRate[], string> {
  const sorted = [...quotes].sort(
    (one, other) => compare(one.currency, other.currency) || compare(one.firstDay, other.firstDay),
  );
  const rates: ExchangeRate[] = [];
  for (const [index, quote] of sorted.entries()) {
    const next = sorted[index + 1];
    const isNextOfIt = next?.currency === quote.currency;
    if (isNextOfIt && next.firstDay === quote.firstDay) {
      return err(`${quote.currency} has two rates for ${quote.firstDay}; leave one out.`);
    }
    const kept = addDays(quote.firstDay, RATE_DAYS_KEPT);
    const isReplaced = isNextOfIt && next.firstDay <= kept;
    rates.push({ ...quote, lastDay: quote.lastDay ?? (isReplaced ? addDays(next.firstDay, -1) : kept) });
  }
  return ok(rates);
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
