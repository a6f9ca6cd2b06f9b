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
      created_at: z.iso.datetime(),
    }),
  ),
});
export type KeptMail = z.infer<typeof mailboxSchema>['mails'][number];
