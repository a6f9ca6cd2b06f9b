import type { MailTemplate } from './mail.ts';

/** To the address of an account with which somebody signed up again; the page says the same as for a new address. */
export const signUpTaken: MailTemplate<{ readonly signIn: string; readonly reset: string }> = {
  name: 'sign_up_taken',
  words: {
    en: ({ signIn, reset }) => ({
      subject: 'You already have an Edgewise account',
      before: ['Somebody signed up with this address, which already has an account. Nothing has changed.'],
      button: { label: 'Sign in', address: signIn },
      after: [`If you forgot your password, choose a new one: ${reset}`, 'If it wasn’t you, ignore this email.'],
    }),
    de: ({ signIn, reset }) => ({
      subject: 'Du hast schon ein Konto bei Edgewise',
      before: [
        'Jemand wollte sich mit dieser Adresse registrieren, die schon ein Konto hat. Es hat sich nichts geändert.',
      ],
      button: { label: 'Anmelden', address: signIn },
      after: [
        `Wenn du dein Passwort vergessen hast, wähle ein neues: ${reset}`,
        'Wenn du das nicht warst, ignoriere diese E-Mail.',
      ],
    }),
    es: ({ signIn, reset }) => ({
      subject: 'Ya tienes una cuenta de Edgewise',
      before: ['Alguien ha intentado registrarse con esta dirección, que ya tiene una cuenta. No ha cambiado nada.'],
      button: { label: 'Iniciar sesión', address: signIn },
      after: [`Si has olvidado tu contraseña, elige una nueva: ${reset}`, 'Si no has sido tú, ignora este correo.'],
    }),
  },
};
