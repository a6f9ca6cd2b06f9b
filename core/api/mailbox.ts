import { z } from 'zod';

/** `GET /dev/mail.json`: the mail that one machine has kept, the newest first. */
export const mailboxSchema = z.object({
  mails: z.array(
    z.object({
      id: z.int(),
      to: z.string(),
      from: z.string(),
      /** The kind of mail: `password_reset`. */
      template: z.string(),
      subject: z.string(),
      text: z.string(),
      html: z.string(),
      /** The addresses in the text. */
      links: z.array(z.string()),
      /** Mail with the same key is kept once. */
      message_key: z.string().nullable(),
      headers: z.record(z.string(), z.string()),
      /** `content` is Base64; those with a `content_id` are shown within the mail. */
      files: z.array(
        z.object({ name: z.string(), type: z.string(), content_id: z.string().nullable(), content: z.string() }),
      ),
      created_at: z.iso.datetime(),
    }),
  ),
});
export type KeptMail = z.infer<typeof mailboxSchema>['mails'][number];
