import { type MailTemplate, nameInMail } from './mail.ts';

type Data = {
  readonly channel: string;
  readonly project: string;
  /** In words, without secrets. */
  readonly reason: string;
  readonly address: string;
};

/** To the admins of an organisation, when a channel is disabled because its receiver is gone or has failed for days. */
export const channelDisabled: MailTemplate<Data> = {
  name: 'channel_disabled',
  words: {
    en: ({ channel, project, reason, address }) => ({
      subject: `Alerts no longer reach ${nameInMail(channel)}`,
      before: [
        `The channel ${nameInMail(channel)} of the project ${nameInMail(project)} was disabled: messages to it fail for good, or have failed for five days.`,
        reason,
      ],
      button: { label: 'Go to channels', address },
      after: ['Once the receiver works, enable it there. Until then nothing is sent to it.'],
    }),
    de: ({ channel, project, reason, address }) => ({
      subject: `Alarme erreichen ${nameInMail(channel)} nicht mehr`,
      before: [
        `Der Kanal ${nameInMail(channel)} des Projekts ${nameInMail(project)} wurde abgeschaltet: Nachrichten dorthin scheitern endgültig oder seit fünf Tagen.`,
        reason,
      ],
      button: { label: 'Zu den Kanälen', address },
      after: ['Sobald der Empfänger wieder arbeitet, kannst du ihn dort einschalten. Bis dahin wird nichts gesendet.'],
    }),
    es: ({ channel, project, reason, address }) => ({
      subject: `Las alertas ya no llegan a ${nameInMail(channel)}`,
      before: [
        `El canal ${nameInMail(channel)} del proyecto ${nameInMail(project)} se desactivó: sus mensajes fallan definitivamente o desde hace cinco días.`,
        reason,
      ],
      button: { label: 'Ir a los canales', address },
      after: ['Cuando el receptor funcione, actívalo allí. Hasta entonces no se le envía nada.'],
    }),
  },
};
