import { INVITATION_DAYS } from '../base/limits.ts';
import { type MailTemplate, nameInMail } from './mail.ts';

type Data = { readonly organization: string; readonly inviter: string; readonly accept: string };

/** To somebody who is invited to an organisation. */
export const invitation: MailTemplate<Data> = {
  name: 'invitation',
  words: {
    en: ({ organization, inviter, accept }) => ({
      subject: `Join ${nameInMail(organization)} on Edgewise`,
      before: [`${nameInMail(inviter)} has invited you to ${nameInMail(organization)} on Edgewise.`],
      button: { label: 'Accept invitation', address: accept },
      after: [
        `The invitation is for this address only, and works for ${INVITATION_DAYS} days. If you don’t know the sender, ignore this email.`,
      ],
    }),
    de: ({ organization, inviter, accept }) => ({
      subject: `Einladung zu ${nameInMail(organization)} bei Edgewise`,
      before: [`${nameInMail(inviter)} hat dich zu ${nameInMail(organization)} bei Edgewise eingeladen.`],
      button: { label: 'Einladung annehmen', address: accept },
      after: [
        `Die Einladung gilt nur für diese Adresse und ${INVITATION_DAYS} Tage lang. Wenn du den Absender nicht kennst, ignoriere diese E-Mail.`,
      ],
    }),
    es: ({ organization, inviter, accept }) => ({
      subject: `Únete a ${nameInMail(organization)} en Edgewise`,
      before: [`${nameInMail(inviter)} te ha invitado a ${nameInMail(organization)} en Edgewise.`],
      button: { label: 'Aceptar invitación', address: accept },
      after: [
        `La invitación es solo para esta dirección y vale durante ${INVITATION_DAYS} días. Si no conoces a quien la envía, ignora este correo.`,
      ],
    }),
  },
};
