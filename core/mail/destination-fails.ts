import { type MailTemplate, nameInMail } from './mail.ts';

type Data = {
  readonly destination: string;
  readonly project: string;
  /** In words, without secrets. */
  readonly reason: string;
  /** It was paused, and goes on only when somebody resumes it. */
  readonly isPaused: boolean;
  readonly destinations: string;
};

/** To admins, when a destination takes nothing any more, and when it was paused for that. */
export const destinationFails: MailTemplate<Data> = {
  name: 'destination_fails',
  words: {
    en: ({ destination, project, reason, isPaused, destinations }) => ({
      subject: isPaused
        ? `${nameInMail(destination)} was paused: it takes no events`
        : `${nameInMail(destination)} takes no events`,
      before: [
        `The destination ${nameInMail(destination)} of the project ${nameInMail(project)} takes no events.`,
        reason,
      ],
      button: { label: 'Go to destinations', address: destinations },
      after: [
        isPaused
          ? 'It is paused. Events are kept for fourteen days; resume it there by then, and nothing is missing.'
          : 'Events wait in their order and are tried again. After five days without success it is paused.',
      ],
    }),
    de: ({ destination, project, reason, isPaused, destinations }) => ({
      subject: isPaused
        ? `${nameInMail(destination)} wurde angehalten: Es nimmt keine Ereignisse an`
        : `${nameInMail(destination)} nimmt keine Ereignisse an`,
      before: [
        `Das Ziel ${nameInMail(destination)} des Projekts ${nameInMail(project)} nimmt keine Ereignisse an.`,
        reason,
      ],
      button: { label: 'Zu den Zielen', address: destinations },
      after: [
        isPaused
          ? 'Es ist angehalten. Ereignisse werden vierzehn Tage aufgehoben; setze es bis dahin fort, und nichts fehlt.'
          : 'Ereignisse warten in ihrer Reihenfolge und werden erneut versucht. Nach fünf Tagen ohne Erfolg wird es angehalten.',
      ],
    }),
    es: ({ destination, project, reason, isPaused, destinations }) => ({
      subject: isPaused
        ? `${nameInMail(destination)} se ha pausado: no acepta eventos`
        : `${nameInMail(destination)} no acepta eventos`,
      before: [`El destino ${nameInMail(destination)} del proyecto ${nameInMail(project)} no acepta eventos.`, reason],
      button: { label: 'Ir a los destinos', address: destinations },
      after: [
        isPaused
          ? 'Está en pausa. Los eventos se conservan catorce días; reanúdalo antes y no faltará nada.'
          : 'Los eventos esperan en su orden y se vuelven a intentar. Tras cinco días sin éxito se pausa.',
      ],
    }),
  },
};
