import type { MailTemplate } from './mail.ts';

/** To an address with which somebody signed up; names nothing that they entered, because it may be a stranger's. */
export const confirmSignUp: MailTemplate<{ readonly address: string }> = {
  name: 'confirm_sign_up',
  words: {
    en: ({ address }) => ({
      subject: 'Confirm your email address',
      before: ['Somebody signed up for Edgewise with this address. If it was you, confirm it to finish:'],
      button: { label: 'Confirm address', address },
      after: [
        'You will be asked for the password that you chose. The link works once, for 24 hours.',
        'If it wasn’t you, ignore this email: without the link, no account is created.',
      ],
    }),
    de: ({ address }) => ({
      subject: 'Bestätige deine E-Mail-Adresse',
      before: ['Jemand hat sich mit dieser Adresse bei Edgewise registriert. Wenn du das warst, bestätige sie jetzt:'],
      button: { label: 'Adresse bestätigen', address },
      after: [
        'Dabei gibst du das Passwort ein, das du gewählt hast. Der Link gilt einmal, 24 Stunden lang.',
        'Wenn du das nicht warst, ignoriere diese E-Mail: Ohne den Link entsteht kein Konto.',
      ],
    }),
    es: ({ address }) => ({
      subject: 'Confirma tu dirección de correo',
      before: ['Alguien se ha registrado en Edgewise con esta dirección. Si has sido tú, confírmala para terminar:'],
      button: { label: 'Confirmar dirección', address },
      after: [
        'Te pediremos la contraseña que elegiste. El enlace sirve una vez, durante 24 horas.',
        'Si no has sido tú, ignora este correo: sin el enlace no se crea ninguna cuenta.',
      ],
    }),
  },
};
