import type { MailTemplate } from './mail.ts';

export const passwordChanged: MailTemplate<{ readonly reset: string }> = {
  name: 'password_changed',
  words: {
    en: ({ reset }) => ({
      subject: 'Your password was changed',
      before: [
        'The password of your Edgewise account was changed, and other sessions were signed out.',
        'If it wasn’t you, choose a new password right away:',
      ],
      button: { label: 'Reset password', address: reset },
    }),
    de: ({ reset }) => ({
      subject: 'Dein Passwort wurde geändert',
      before: [
        'Das Passwort deines Edgewise-Kontos wurde geändert, andere Sitzungen wurden beendet.',
        'Wenn du das nicht warst, wähle sofort ein neues:',
      ],
      button: { label: 'Passwort zurücksetzen', address: reset },
    }),
    es: ({ reset }) => ({
      subject: 'Tu contraseña ha cambiado',
      before: [
        'La contraseña de tu cuenta de Edgewise ha cambiado y se han cerrado las demás sesiones.',
        'Si no has sido tú, elige una nueva ahora mismo:',
      ],
      button: { label: 'Restablecer contraseña', address: reset },
    }),
  },
};
