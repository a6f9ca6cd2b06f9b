import type { MailLanguage } from '../base/mail-languages.ts';
import { type MailTemplate, nameInMail } from './mail.ts';

export type FactorChange =
  | { readonly kind: 'app_added' | 'app_removed' | 'codes_replaced' }
  | { readonly kind: 'passkey_added' | 'passkey_removed'; readonly passkey: string };

type Data = { readonly change: FactorChange; readonly account: string };

/** Whoever has taken over a session would next add a factor of their own, or remove those of the owner. */
export const factorChanged: MailTemplate<Data> = {
  name: 'factor_changed',
  words: {
    en: ({ change, account }) => ({
      subject: SUBJECT.en[change.kind],
      before: [
        `${whatChanged('en', change)}.`,
        'If it wasn’t you, review your passkeys, authenticator app and sessions, and change your password:',
      ],
      button: { label: 'Review your account', address: account },
    }),
    de: ({ change, account }) => ({
      subject: SUBJECT.de[change.kind],
      before: [
        `${whatChanged('de', change)}.`,
        'Wenn du das nicht warst, prüfe deine Passkeys, deine Authenticator-App und deine Sitzungen, und ändere dein Passwort:',
      ],
      button: { label: 'Konto prüfen', address: account },
    }),
    es: ({ change, account }) => ({
      subject: SUBJECT.es[change.kind],
      before: [
        `${whatChanged('es', change)}.`,
        'Si no has sido tú, revisa tus llaves de acceso, tu aplicación de autenticación y tus sesiones, y cambia tu contraseña:',
      ],
      button: { label: 'Revisar tu cuenta', address: account },
    }),
  },
};

function whatChanged(language: MailLanguage, change: FactorChange): string {
  const subject = SUBJECT[language][change.kind];
  return 'passkey' in change ? `${subject}: ${nameInMail(change.passkey)}` : subject;
}

const SUBJECT: Readonly<Record<MailLanguage, Readonly<Record<FactorChange['kind'], string>>>> = {
  en: {
    app_added: 'An authenticator app was added to your Edgewise account',
    app_removed: 'The authenticator app of your Edgewise account was removed',
    codes_replaced: 'The recovery codes of your Edgewise account were replaced',
    passkey_added: 'A passkey was added to your Edgewise account',
    passkey_removed: 'A passkey of your Edgewise account was removed',
  },
  de: {
    app_added: 'Zu deinem Edgewise-Konto wurde eine Authenticator-App hinzugefügt',
    app_removed: 'Die Authenticator-App deines Edgewise-Kontos wurde entfernt',
    codes_replaced: 'Die Wiederherstellungscodes deines Edgewise-Kontos wurden ersetzt',
    passkey_added: 'Zu deinem Edgewise-Konto wurde ein Passkey hinzugefügt',
    passkey_removed: 'Ein Passkey deines Edgewise-Kontos wurde entfernt',
  },
  es: {
    app_added: 'Se ha añadido una aplicación de autenticación a tu cuenta de Edgewise',
    app_removed: 'Se ha quitado la aplicación de autenticación de tu cuenta de Edgewise',
    codes_replaced: 'Se han sustituido los códigos de recuperación de tu cuenta de Edgewise',
    passkey_added: 'Se ha añadido una llave de acceso a tu cuenta de Edgewise',
    passkey_removed: 'Se ha quitado una llave de acceso de tu cuenta de Edgewise',
  },
};
