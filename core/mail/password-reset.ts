import type { MailTemplate } from './mail.ts';

export const passwordReset: MailTemplate<{ readonly address: string }> = {
  name: 'password_reset',
  words: {
    en: ({ address }) => ({
      subject: 'Choose a new password',
      before: ['Somebody asked for a new password for your Edgewise account. If it was you, choose one:'],
      button: { label: 'Choose a new password', address },
      after: [
        'The link works once, for one hour. A new password signs you out everywhere.',
        'If it wasn’t you, ignore this email: your password stays as it is.',
      ],
    }),
    de: ({ address }) => ({
      subject: 'Wähle ein neues Passwort',
      before: [
        'Jemand hat für dein Edgewise-Konto ein neues Passwort angefordert. Wenn du das warst, wähle jetzt eins:',
      ],
      button: { label: 'Neues Passwort wählen', address },
      after: [
        'Der Link gilt einmal, eine Stunde lang. Mit dem neuen Passwort wirst du überall abgemeldet.',
        'Wenn du das nicht warst, ignoriere diese E-Mail: Dein Passwort bleibt, wie es ist.',
      ],
    }),
    es: ({ address }) => ({
      subject: 'Elige una contraseña nueva',
      before: ['Alguien ha pedido una contraseña nueva para tu cuenta de Edgewise. Si has sido tú, elige una:'],
      button: { label: 'Elegir contraseña', address },
      after: [
        'El enlace sirve una vez, durante una hora. Al cambiarla se cierran todas tus sesiones.',
        'Si no has sido tú, ignora este correo: tu contraseña no cambia.',
      ],
    }),
  },
};
