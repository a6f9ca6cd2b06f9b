import { type MailTemplate, nameInMail } from './mail.ts';

type Deleted = {
  readonly name: string;
  /** Id of the receipt. */
  readonly receipt: string;
  readonly projects: number;
};

/** The receipt of a deleted organisation. */
export const organizationDeleted: MailTemplate<Deleted> = {
  name: 'organization_deleted',
  words: {
    en: ({ name, receipt, projects }) => ({
      subject: `${nameInMail(name)} was deleted`,
      before: [
        `The organization ${nameInMail(name)} and everything in it was deleted. Projects erased with all their events: ${projects}.`,
        `Keep the number of the receipt in case you need proof: ${receipt}.`,
      ],
    }),
    de: ({ name, receipt, projects }) => ({
      subject: `${nameInMail(name)} wurde gelöscht`,
      before: [
        `Die Organisation ${nameInMail(name)} wurde mit allem, was dazugehört, gelöscht. Gelöschte Projekte samt Ereignissen: ${projects}.`,
        `Bewahre die Nummer des Belegs auf, falls du einen Nachweis brauchst: ${receipt}.`,
      ],
    }),
    es: ({ name, receipt, projects }) => ({
      subject: `${nameInMail(name)} se ha eliminado`,
      before: [
        `La organización ${nameInMail(name)} se ha eliminado con todo su contenido. Proyectos borrados con todos sus eventos: ${projects}.`,
        `Guarda el número del comprobante por si necesitas una prueba: ${receipt}.`,
      ],
    }),
  },
};
