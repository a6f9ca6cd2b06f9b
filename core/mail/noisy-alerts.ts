import { type MailTemplate, nameInMail } from './mail.ts';

type Data = {
  /** The rule or metric. */
  readonly source: string;
  readonly project: string;
  readonly incidents: number;
  readonly days: number;
  readonly alerts: string;
};

/** To the owner of a rule, or to the admins for a metric, when its alerts lead to nothing; once. */
export const noisyAlerts: MailTemplate<Data> = {
  name: 'noisy_alerts',
  words: {
    en: ({ source, project, incidents, days, alerts }) => ({
      subject: `Alerts of ${nameInMail(source)} lead to nothing`,
      before: [
        `In the last ${days} days, ${nameInMail(source)} of the project ${nameInMail(project)} raised ${incidents} incidents. Nobody acknowledged one or did anything about it.`,
        'A higher threshold, a longer wait or fewer channels would leave people alone.',
      ],
      button: { label: 'Go to alerts', address: alerts },
      after: ['There is no further email about it.'],
    }),
    de: ({ source, project, incidents, days, alerts }) => ({
      subject: `Alarme von ${nameInMail(source)} führen zu nichts`,
      before: [
        `In den letzten ${days} Tagen hat ${nameInMail(source)} im Projekt ${nameInMail(project)} ${incidents} Vorfälle ausgelöst. Niemand hat einen davon bestätigt oder etwas unternommen.`,
        'Eine höhere Schwelle, eine längere Wartezeit oder weniger Kanäle ließen alle in Ruhe.',
      ],
      button: { label: 'Zu den Alarmen', address: alerts },
      after: ['Dazu kommt keine weitere E-Mail.'],
    }),
    es: ({ source, project, incidents, days, alerts }) => ({
      subject: `Las alertas de ${nameInMail(source)} no llevan a nada`,
      before: [
        `En los últimos ${days} días, ${nameInMail(source)} del proyecto ${nameInMail(project)} abrió ${incidents} incidentes. Nadie confirmó ninguno ni hizo nada al respecto.`,
        'Un umbral más alto, una espera más larga o menos canales dejarían a todos en paz.',
      ],
      button: { label: 'Ir a las alertas', address: alerts },
      after: ['No recibirás más correos sobre esto.'],
    }),
  },
};
