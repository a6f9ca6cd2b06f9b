import { type MailTemplate, nameInMail } from './mail.ts';

type Data = {
  readonly rule: string;
  readonly project: string;
  /** In words. */
  readonly reason: string;
  readonly rules: string;
};

/** To whoever saved an alert rule last, when it cannot watch any more; once until that changes. */
export const ruleBroken: MailTemplate<Data> = {
  name: 'rule_broken',
  words: {
    en: ({ rule, project, reason, rules }) => ({
      subject: `The alert ${nameInMail(rule)} no longer watches`,
      before: [`The alert rule ${nameInMail(rule)} of the project ${nameInMail(project)} needs you.`, reason],
      button: { label: 'Go to alert rules', address: rules },
      after: ['There is no further email about this until it works again.'],
    }),
    de: ({ rule, project, reason, rules }) => ({
      subject: `Der Alarm ${nameInMail(rule)} überwacht nichts mehr`,
      before: [`Die Alarmregel ${nameInMail(rule)} des Projekts ${nameInMail(project)} braucht dich.`, reason],
      button: { label: 'Zu den Alarmregeln', address: rules },
      after: ['Bis sie wieder funktioniert, kommt dazu keine weitere E-Mail.'],
    }),
    es: ({ rule, project, reason, rules }) => ({
      subject: `La alerta ${nameInMail(rule)} ya no vigila`,
      before: [`La regla de alerta ${nameInMail(rule)} del proyecto ${nameInMail(project)} te necesita.`, reason],
      button: { label: 'Ir a las reglas de alerta', address: rules },
      after: ['No recibirás más correos sobre esto hasta que vuelva a funcionar.'],
    }),
  },
};
