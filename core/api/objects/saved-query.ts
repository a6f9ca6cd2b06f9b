import { z } from 'zod';
import { dateRangeSchema, filterSchema } from '../kinds/fields.ts';

/** A request of `POST /query` of any kind, without `project_id`. The query contract checks every other field. */
export const savedQuerySchema = z.looseObject({
  query_type: z.string().min(1),
  date_range: dateRangeSchema,
  filters: z.array(filterSchema).optional(),
  project_id: z
    .undefined({ error: 'must be left out: a saved query belongs to the project in the address' })
    .optional(),
});

export type SavedQuery = z.infer<typeof savedQuerySchema>;

/** The range of a part of a definition that names none. */
export const RANGE_OF_A_PART = 'today';
