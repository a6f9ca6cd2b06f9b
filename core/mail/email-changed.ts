import type { MailTemplate } from './mail.ts';

/** To the old mailbox, after the change. */
export const emailChanged: MailTemplate<{ readonly newEmail: string }> = {
  name: 'email_changed',
  words: {
    en: ({ newEmail }) => ({
      subject: 'Your email address was changed',
      before: [
        `You now sign in to Edgewise with ${newEmail}. This address no longer opens your account.`,
        'If it wasn’t you, tell an owner of your organization, who can remove the account from it.',
      ],
    }),
    de: ({ newEmail }) => ({
      subject: 'Deine E-Mail-Adresse wurde geändert',
      before: [
        `Du meldest dich bei Edgewise jetzt mit ${newEmail} an. Diese Adresse öffnet dein Konto nicht mehr.`,
        'Wenn du das nicht warst, sag es den Inhabern deiner Organisation: Sie können das Konto daraus entfernen.',
      ],
    }),
    es: ({ newEmail }) => ({
      subject: 'Tu dirección de correo ha cambiado',
      before: [
        `Ahora inicias sesión en Edgewise con ${newEmail}. Esta dirección ya no abre tu cuenta.`,
        'Si no has sido tú, avisa a un propietario de tu organización: puede quitar la cuenta de ella.',
      ],
    }),
  },
};
