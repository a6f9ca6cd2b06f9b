import { z } from 'zod';
import { EVENT_NAME_CHARS_MAX, NOTE_CHARS_MAX, OWNER_CHARS_MAX } from '../base/limits.ts';
import type { Names } from './names.ts';

const notesShape = {
  display_name: z.string().max(EVENT_NAME_CHARS_MAX).exactOptional().meta({
    description: 'What people read in place of the name as sent. For display only: requests and files use that name.',
  }),
  description: z.string().max(NOTE_CHARS_MAX).exactOptional(),
  owner: z.string().max(OWNER_CHARS_MAX).exactOptional(),
  hidden: z.literal(true).exactOptional().meta({ description: 'Lists of choices leave it out. It still counts.' }),
};
const propertyNotesSchema = z.object(notesShape);
const eventNotesSchema = z.object({
  ...notesShape,
  merged_into: z.string().exactOptional().meta({ description: 'The event that it is counted as.' }),
});

/** `GET /api/projects/:project/names`: what is noted, by the name as sent. Names without notes are left out. */
export const namesSchema: z.ZodType<Names> = z.object({
  events: z.record(z.string(), eventNotesSchema),
  properties: z.record(z.string(), propertyNotesSchema),
});
