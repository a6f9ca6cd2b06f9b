import { z } from 'zod';

/** `PUT /api/operator/exchange-rates`. */
export const putRatesSchema = z.strictObject({
  csv: z
    .string({ error: 'must be the text of a CSV file, such as `day,currency,usd_per_unit\\n2026-11-30,EUR,1.0842`' })
    .meta({ description: 'A CSV with a header; docs/money.md has its forms.' }),
});

/** The rates of one currency: how many, and the days that the first and the last of them are of. */
const ratesOfCurrencySchema = z.object({
  currency: z.string(),
  rates: z.int(),
  first_day: z.iso.date(),
  last_day: z.iso.date(),
});
export const ratesSchema = z.object({ currencies: z.array(ratesOfCurrencySchema) });
export type Rates = z.infer<typeof ratesSchema>;
