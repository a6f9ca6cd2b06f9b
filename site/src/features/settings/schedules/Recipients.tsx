import type { NotReceiving, Schedule } from '../../../../../core/api/schedules.ts';
import type { WordKey } from '../../../words/areas.ts';
import { t } from '../../../words/t.ts';

const WHY_NOT: Readonly<Record<NotReceiving, WordKey>> = {
  unsubscribed: 'schedules.unsubscribed',
  no_member: 'schedules.no_member',
  not_allowed: 'schedules.not_allowed',
};

/** Everybody on the list of an email, and why some of them do not receive it now. */
export function Recipients({ schedule: { recipients } }: { readonly schedule: Schedule }) {
  return (
    <>
      {recipients.map(({ id, name, address, not_receiving: not }) => {
        const person = [name, address].filter((part) => part !== null).join(', ') || t('schedules.somebody');
        return (
          <span key={id ?? address ?? person}>
            {not === null ? person : t('schedules.recipient_not', { person, why: t(WHY_NOT[not]) })}
          </span>
        );
      })}
    </>
  );
}
