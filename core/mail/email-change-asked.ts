import type { MailTemplate } from './mail.ts';

/** To the old mailbox, before the address changes. */
export const emailChangeAsked: MailTemplate<{ readonly newEmail: string; readonly stop: string }> = {
  name: 'email_change_asked',
  words: {
    en: ({ newEmail, stop }) => ({
      subject: 'Your email address is about to change',
      before: [
        `Somebody signed in to your Edgewise account asked to change its address to ${newEmail}. The change happens once that mailbox confirms it.`,
        'If it wasn’t you, stop it and choose a new password:',
      ],
      button: { label: 'Stop the change', address: stop },
    }),
    de: ({ newEmail, stop }) => ({
      subject: 'Deine E-Mail-Adresse soll geändert werden',
      before: [
        `In deinem Edgewise-Konto wurde angefordert, die Adresse in ${newEmail} zu ändern. Das geschieht, sobald dieses Postfach es bestätigt.`,
        'Wenn du das nicht warst, stoppe die Änderung und wähle ein neues Passwort:',
      ],
      button: { label: 'Änderung stoppen', address: stop },
    }),
    es: ({ newEmail, stop }) => ({
      subject: 'Tu dirección de correo está a punto de cambiar',
      before: [
        `Desde tu cuenta de Edgewise se ha pedido cambiar la dirección a ${newEmail}. El cambio se hará cuando ese buzón lo confirme.`,
        'Si no has sido tú, detén el cambio y elige una contraseña nueva:',
      ],
      button: { label: 'Detener el cambio', address: stop },
    }),
  },
};
