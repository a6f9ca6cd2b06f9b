import { z } from 'zod';
import { OBJECT_ID_CHARS_MAX, OWN_ID_CHARS_MAX } from '../base/limits.ts';
import { MAIL_LANGUAGES } from '../base/mail-languages.ts';
import { scheduleViewSchema } from './schedules.ts';

/** `POST /schedules/preview`. */
export const previewBoardSchema = z.strictObject({
  project_id: z.string().min(1).max(OWN_ID_CHARS_MAX),
  dashboard_id: z.string().min(1).max(OBJECT_ID_CHARS_MAX),
  view: scheduleViewSchema.optional(),
  language: z.enum(MAIL_LANGUAGES).default('en'),
  attach_csv: z.boolean().default(false),
  send_to_me: z.boolean().default(false).meta({ description: 'Sends it to the address of whoever asks.' }),
});
export type PreviewBoard = Partial<z.infer<typeof previewBoardSchema>> &
  Pick<z.infer<typeof previewBoardSchema>, 'project_id' | 'dashboard_id'>;

export const boardPreviewSchema = z.object({
  subject: z.string(),
  text: z.string(),
  pictures: z.array(z.object({ title: z.string(), png: z.string().meta({ description: 'Base64.' }) })),
});
export type BoardPreview = z.infer<typeof boardPreviewSchema>;
