import { z } from 'zod';
import { CURRENCIES } from '../base/currency.ts';

/** A code as people write it; `eur` is `EUR`. Error: names the value and what a code looks like. */
export const currencySchema = z
  .string()
  .transform((code) => code.trim().toUpperCase())
  .refine((code) => CURRENCIES.has(code), {
    error: ({ input }) =>
      `must be the code of a currency as in ISO 4217, such as \`USD\`, \`EUR\` or \`JPY\`, got ${JSON.stringify(input)?.slice(0, 40)}`,
  });
