import { z } from 'zod';

const VALUE_CHARS_SHOWN = 60;

/** A whole number in the query string. */
export function wholeNumber(min: number, max: number) {
  return z
    .string()
    .refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: ({ input }) =>
        `is \`${String(input).slice(0, VALUE_CHARS_SHOWN)}\`; send a whole number from ${min} to ${max}`,
    })
    .transform(Number)
    .meta({ type: 'integer', minimum: min, maximum: max });
}

/** Text that the handler parses; the description documents its format. */
export function described(description: string) {
  return z.string().optional().meta({ description });
}
