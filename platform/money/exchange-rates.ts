import { and, asc, count, gte, inArray, lte, max, min, sql } from 'drizzle-orm';
import type { Rates } from '../../core/api/exchange-rates.ts';
import type { CalendarDate } from '../../core/base/time/calendar.ts';
import type { ExchangeRate } from '../../core/money/exchange-rate.ts';
import { exchangeRates } from '../../core/tenancy/schema.ts';
import type { Database } from '../database.ts';

const { currency, firstDay, lastDay, usdPerUnit } = exchangeRates;

/** The rates of these currencies that hold on any of these days. */
export function ratesWithin(
  db: Database,
  currencies: readonly string[],
  first: CalendarDate,
  last: CalendarDate,
): Promise<readonly ExchangeRate[]> {
  return db
    .select({ currency, firstDay, lastDay, usdPerUnit })
    .from(exchangeRates)
    .where(and(inArray(currency, [...currencies]), lte(firstDay, last), gte(lastDay, first)));
}

/**
 * Stores rates. They take the place of all earlier ones of their currencies that begin between the first and the last of
 * them, all or none.
 */
export async function putRates(db: Database, rates: readonly ExchangeRate[]): Promise<void> {
  const spans = new Map<string, { first: CalendarDate; last: CalendarDate }>();
  for (const each of rates) {
    const span = spans.get(each.currency) ?? { first: each.firstDay, last: each.firstDay };
    if (each.firstDay < span.first) span.first = each.firstDay;
    if (each.firstDay > span.last) span.last = each.firstDay;
    spans.set(each.currency, span);
  }
  const replaced = JSON.stringify([...spans].map(([code, { first, last }]) => [code, first, last]));
  const removal = db
    .delete(exchangeRates)
    .where(
      sql`exists (select 1 from json_each(${replaced}) where value ->> 0 = ${currency} and ${firstDay} between value ->> 1 and value ->> 2)`,
    );
  await db.batch([removal, ...inPieces(rates).map((piece) => insertOf(db, piece))]);
}

/** D1 takes two megabytes in one value. */
const PIECE_RATES = 20_000;

function inPieces(rates: readonly ExchangeRate[]): readonly (readonly ExchangeRate[])[] {
  return Array.from({ length: Math.ceil(rates.length / PIECE_RATES) }, (_, piece) =>
    rates.slice(piece * PIECE_RATES, (piece + 1) * PIECE_RATES),
  );
}

function insertOf(db: Database, rates: readonly ExchangeRate[]) {
  const rows = JSON.stringify(rates.map((each) => [each.currency, each.firstDay, each.lastDay, each.usdPerUnit]));
  return db
    .insert(exchangeRates)
    .select(sql`select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(${rows})`);
}

/** The currencies that have rates. */
export async function listRates(db: Database): Promise<Rates> {
  const rows = await db
    .select({ currency, rates: count(), first_day: min(firstDay), last_day: max(lastDay) })
    .from(exchangeRates)
    .groupBy(currency)
    .orderBy(asc(currency));
  return {
    currencies: rows.flatMap((row) =>
      row.first_day && row.last_day ? [{ ...row, first_day: row.first_day, last_day: row.last_day }] : [],
    ),
  };
}
