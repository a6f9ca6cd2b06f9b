import { type MailTemplate, nameInMail } from './mail.ts';

type Data = {
  readonly schedule: string;
  readonly project: string;
  /** In words, without secrets. */
  readonly reason: string;
  readonly schedules: string;
};

/** To whoever set a schedule up, when its results stop arriving; once until they arrive again. */
export const scheduleFails: MailTemplate<Data> = {
  name: 'schedule_fails',
  words: {
    en: ({ schedule, project, reason, schedules }) => ({
      subject: `Results of ${nameInMail(schedule)} could not be sent`,
      before: [
        `The schedule ${nameInMail(schedule)} of the project ${nameInMail(project)} could not send its results.`,
        reason,
      ],
      button: { label: 'Go to schedules', address: schedules },
      after: ['You can send them again there. There is no further email until a run succeeds.'],
    }),
    de: ({ schedule, project, reason, schedules }) => ({
      subject: `Ergebnisse von ${nameInMail(schedule)} konnten nicht gesendet werden`,
      before: [
        `Der Zeitplan ${nameInMail(schedule)} des Projekts ${nameInMail(project)} konnte seine Ergebnisse nicht senden.`,
        reason,
      ],
      button: { label: 'Zu den Zeitplänen', address: schedules },
      after: ['Dort kannst du sie erneut senden. Bis es wieder gelingt, kommt dazu keine weitere E-Mail.'],
    }),
    es: ({ schedule, project, reason, schedules }) => ({
      subject: `No se pudieron enviar los resultados de ${nameInMail(schedule)}`,
      before: [
        `La programación ${nameInMail(schedule)} del proyecto ${nameInMail(project)} no pudo enviar sus resultados.`,
        reason,
      ],
      button: { label: 'Ir a las programaciones', address: schedules },
      after: ['Allí puedes volver a enviarlos. No recibirás más correos sobre esto hasta que un envío funcione.'],
    }),
  },
};
