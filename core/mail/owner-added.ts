import { type MailTemplate, nameInMail } from './mail.ts';

type Data = { readonly organization: string; readonly giver: string; readonly owner: string; readonly members: string };

/** To the owners of an organisation, old and new, when somebody becomes one. */
export const ownerAdded: MailTemplate<Data> = {
  name: 'owner_added',
  words: {
    en: ({ organization, giver, owner, members }) => ({
      subject: `New owner of ${nameInMail(organization)}`,
      before: [`${nameInMail(giver)} made ${nameInMail(owner)} an owner of ${nameInMail(organization)} on Edgewise.`],
      button: { label: 'View members', address: members },
      after: ['Owners can do everything in the organization, including deleting it.'],
    }),
    de: ({ organization, giver, owner, members }) => ({
      subject: `Neuer Inhaber von ${nameInMail(organization)}`,
      before: [
        `${nameInMail(giver)} hat ${nameInMail(owner)} zum Inhaber von ${nameInMail(organization)} bei Edgewise gemacht.`,
      ],
      button: { label: 'Mitglieder ansehen', address: members },
      after: ['Inhaber dürfen in der Organisation alles, auch sie löschen.'],
    }),
    es: ({ organization, giver, owner, members }) => ({
      subject: `Nuevo propietario de ${nameInMail(organization)}`,
      before: [
        `${nameInMail(giver)} ha hecho a ${nameInMail(owner)} propietario de ${nameInMail(organization)} en Edgewise.`,
      ],
      button: { label: 'Ver miembros', address: members },
      after: ['Los propietarios pueden hacer de todo en la organización, incluso eliminarla.'],
    }),
  },
};
