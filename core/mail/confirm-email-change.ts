import type { MailTemplate } from './mail.ts';

/** To the new mailbox, which proves by the link that it is the person's. */
export const confirmEmailChange: MailTemplate<{ readonly address: string }> = {
  name: 'confirm_email_change',
  words: {
    en: ({ address }) => ({
      subject: 'Confirm your new email address',
      before: ['You asked to sign in to Edgewise with this address from now on. Confirm it while you are signed in:'],
      button: { label: 'Confirm new address', address },
      after: [
        'The link works once, for 24 hours. Until then, you sign in with your old address.',
        'If it wasn’t you, ignore this email: nothing changes.',
      ],
    }),
    de: ({ address }) => ({
      subject: 'Bestätige deine neue E-Mail-Adresse',
      before: [
        'Du möchtest dich künftig mit dieser Adresse bei Edgewise anmelden. Bestätige sie, während du angemeldet bist:',
      ],
      button: { label: 'Neue Adresse bestätigen', address },
      after: [
        'Der Link gilt einmal, 24 Stunden lang. Bis dahin meldest du dich mit deiner alten Adresse an.',
        'Wenn du das nicht warst, ignoriere diese E-Mail: Es ändert sich nichts.',
      ],
    }),
    es: ({ address }) => ({
      subject: 'Confirma tu nueva dirección de correo',
      before: [
        'Has pedido iniciar sesión en Edgewise con esta dirección. Confírmala mientras tengas la sesión abierta:',
      ],
      button: { label: 'Confirmar la nueva dirección', address },
      after: [
        'El enlace sirve una vez, durante 24 horas. Hasta entonces usa tu dirección anterior.',
        'Si no has sido tú, ignora este correo: no cambia nada.',
      ],
    }),
  },
};
