import { z } from 'zod';

export const tableRowsStoredSchema = z
  .object({
    table: z.string(),
    version: z.int().meta({ description: 'The version of the rows, which now counts.' }),
    rows: z.int(),
  })
  .meta({ id: 'TableRowsStored' });
export type TableRowsStored = z.infer<typeof tableRowsStoredSchema>;
