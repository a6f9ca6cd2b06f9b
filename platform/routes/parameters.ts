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

/** Some of these words, separated by commas; none or an empty value: all of them. */
export function someOf<Word extends string>(words: readonly Word[], description: string) {
  const isWord = (text: string): text is Word => words.some((word) => word === text);
  return z
    .string()
    .refine((text) => text === '' || text.split(',').every(isWord), {
      error: ({ input }) =>
        `is \`${String(input).slice(0, VALUE_CHARS_SHOWN)}\`; send one or more of ${words.join(', ')}, separated by commas`,
    })
    .transform((text) => text.split(',').filter(isWord))
    .optional()
    .meta({ type: 'string', description: `${description} One or more of ${words.join(', ')}, separated by commas.` });
}
