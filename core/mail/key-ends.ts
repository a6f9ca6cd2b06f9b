import { type MailTemplate, nameInMail } from './mail.ts';

type Data = {
  readonly key: string;
  readonly project: string;
  /** The day on which it ends, `2026-12-24`. */
  readonly day: string;
  readonly keys: string;
};

/** To those who can rotate it, a week before an API key ends. */
export const keyEnds: MailTemplate<Data> = {
  name: 'key_ends',
  words: {
    en: ({ key, project, day, keys }) => ({
      subject: `The API key ${nameInMail(key)} ends on ${day}`,
      before: [`The API key ${nameInMail(key)} of the project ${nameInMail(project)} ends on ${day} (UTC).`],
      button: { label: 'Go to keys', address: keys },
      after: ['Rotate it before then: programs that use it stop working when it ends.'],
    }),
    de: ({ key, project, day, keys }) => ({
      subject: `Der API-Schlüssel ${nameInMail(key)} endet am ${day}`,
      before: [`Der API-Schlüssel ${nameInMail(key)} des Projekts ${nameInMail(project)} endet am ${day} (UTC).`],
      button: { label: 'Zu den Schlüsseln', address: keys },
      after: ['Tausche ihn vorher aus: Programme, die ihn benutzen, funktionieren danach nicht mehr.'],
    }),
    es: ({ key, project, day, keys }) => ({
      subject: `La clave de API ${nameInMail(key)} caduca el ${day}`,
      before: [`La clave de API ${nameInMail(key)} del proyecto ${nameInMail(project)} caduca el ${day} (UTC).`],
      button: { label: 'Ir a las claves', address: keys },
      after: ['Renuévala antes: los programas que la usan dejan de funcionar cuando caduca.'],
    }),
  },
};
