import { type MailTemplate, nameInMail } from './mail.ts';

type Data = { readonly author: string; readonly dashboard: string; readonly address: string };

/** To somebody who was mentioned in a comment. The comment itself stays in the application, where access is checked. */
export const mentioned: MailTemplate<Data> = {
  name: 'mentioned',
  words: {
    en: ({ author, dashboard, address }) => ({
      subject: `${nameInMail(author)} mentioned you on ${nameInMail(dashboard)}`,
      before: [`${nameInMail(author)} mentioned you in a comment on the dashboard ${nameInMail(dashboard)}.`],
      button: { label: 'Read the comment', address },
      after: [],
    }),
    de: ({ author, dashboard, address }) => ({
      subject: `${nameInMail(author)} hat dich auf ${nameInMail(dashboard)} erwähnt`,
      before: [`${nameInMail(author)} hat dich in einem Kommentar auf dem Dashboard ${nameInMail(dashboard)} erwähnt.`],
      button: { label: 'Kommentar lesen', address },
      after: [],
    }),
    es: ({ author, dashboard, address }) => ({
      subject: `${nameInMail(author)} te ha mencionado en ${nameInMail(dashboard)}`,
      before: [`${nameInMail(author)} te ha mencionado en un comentario del panel ${nameInMail(dashboard)}.`],
      button: { label: 'Leer el comentario', address },
      after: [],
    }),
  },
};
