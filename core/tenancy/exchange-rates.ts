import { primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The worth of one unit of a currency in US dollars from its first to its last day, both inclusive. */
export const exchangeRates = sqliteTable(
  'exchange_rates',
  {
    currency: text('currency').notNull(),
    firstDay: text('first_day').notNull(),
    lastDay: text('last_day').notNull(),
    usdPerUnit: real('usd_per_unit').notNull(),
  },
  (table) => [primaryKey({ columns: [table.currency, table.firstDay] })],
);
