import { type MailTemplate, nameInMail } from './mail.ts';

/** To the other owners of an organisation, when one enters it without its single sign-on. */
export const breakGlass: MailTemplate<{
  readonly organization: string;
  readonly person: string;
  readonly audit: string;
}> = {
  name: 'break_glass',
  words: {
    en: ({ organization, person, audit }) => ({
      subject: `${nameInMail(organization)}: entered without single sign-on`,
      before: [
        `${person}, an owner of ${nameInMail(organization)}, entered without single sign-on, by their own sign-in and second factor. It holds for twelve hours.`,
        'This is meant for when your identity provider is down. If nothing is wrong with it, ask them why.',
      ],
      button: { label: 'Show the audit log', address: audit },
    }),
    de: ({ organization, person, audit }) => ({
      subject: `${nameInMail(organization)}: Zutritt ohne Single Sign-on`,
      before: [
        `${person}, ebenfalls Inhaber von ${nameInMail(organization)}, ist ohne Single Sign-on eingetreten, mit eigener Anmeldung und zweitem Faktor. Das gilt zwölf Stunden.`,
        'Das ist für den Fall gedacht, dass euer Identitätsanbieter ausfällt. Wenn er läuft, frag nach dem Grund.',
      ],
      button: { label: 'Protokoll ansehen', address: audit },
    }),
    es: ({ organization, person, audit }) => ({
      subject: `${nameInMail(organization)}: entrada sin inicio de sesión único`,
      before: [
        `${person}, propietario de ${nameInMail(organization)}, ha entrado sin el inicio de sesión único, con su propio acceso y su segundo factor. Vale durante doce horas.`,
        'Está pensado para cuando falla vuestro proveedor de identidad. Si funciona, pregúntale el motivo.',
      ],
      button: { label: 'Ver el registro de auditoría', address: audit },
    }),
  },
};
