import { z } from 'zod';
import { ADDRESS_CHARS_MAX, OBJECTS_MAX } from '../../base/limits.ts';
import { parseDate } from '../../base/time/calendar.ts';
import { defineObject, NAMED } from './object-kind.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

const momentSchema = z.string().refine((text) => parseDate(text) !== undefined || isInstant(text), {
  error: ({ input }) =>
    `must be a date such as \`2026-11-29\` or a time with its zone such as \`2026-11-29T10:00:00Z\`, got ${JSON.stringify(input)?.slice(0, 60)}`,
});

function isInstant(text: string): boolean {
  return INSTANT.test(text) && parseDate(text.slice(0, 10)) !== undefined && !Number.isNaN(Date.parse(text));
}

/** A note on the time axis, such as a release or a campaign. */
export const annotations = defineObject({
  noun: 'annotation',
  summary: 'A note at a date or time, shared by everybody in the project and drawn on charts that show that time.',
  schema: z
    .strictObject({
      ...NAMED,
      at: momentSchema,
      /** For something that lasted: its end. */
      until: momentSchema.optional(),
      link: z
        .url({ protocol: /^https?$/ })
        .max(ADDRESS_CHARS_MAX)
        .optional(),
    })
    .refine(({ at, until }) => until === undefined || Date.parse(until) >= Date.parse(at), {
      path: ['until'],
      error: 'is before `at`; swap the two',
    }),
  resource: 'dashboard',
  canUndo: true,
  max: OBJECTS_MAX,
  references: () => [],
  queries: () => [],
  audit: ({ at }) => ({ at }),
});
export type AnnotationDefinition = z.infer<typeof annotations.schema>;
