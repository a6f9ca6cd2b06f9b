import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useProject } from '../../../app/project.ts';
import { timeOfDay } from '../../../format/days.ts';
import { eventLabel } from '../../../format/known-values.ts';
import { Button as TextButton } from '../../../ui/button/Button.tsx';
import { CodeBlock } from '../../../ui/code-block/CodeBlock.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import { indented } from './indented.ts';
import view from './person.module.css';
import type { TimelineEvent, TimelineSession } from './timeline.ts';

/** The events of one session, as far as they are loaded. */
export function SessionEvents({ of: { session, events }, isAlone, onOpen }: SessionEventsProps) {
  const { timezone } = useProject();
  const begun = events.at(-1) ?? events[0];
  return (
    <div className={view.session}>
      <div className={view.withAction}>
        <h4 className={view.sessionTitle}>
          {session === null
            ? t('persons.outside_sessions')
            : t('persons.session_from', {
                from: timeOfDay(Date.parse(begun.at), timezone),
                to: timeOfDay(Date.parse(events[0].at), timezone),
              })}
        </h4>
        {session !== null && !isAlone && (
          <TextButton size="s" variant="quiet" onPress={() => onOpen(session)}>
            {t('persons.only_session')}
          </TextButton>
        )}
      </div>
      <ul className={view.events}>
        {events.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </ul>
    </div>
  );
}

type SessionEventsProps = {
  readonly of: TimelineSession;
  /** Whether it is the only session that is shown. */
  readonly isAlone: boolean;
  readonly onOpen: (session: string) => void;
};

/** An event, which opens its properties. */
function EventRow({ event: { id, at, event, page, properties } }: { readonly event: TimelineEvent }) {
  const { timezone } = useProject();
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={view.event}>
      <Button className={view.open ?? ''} aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        <time className={view.time} dateTime={at}>
          {timeOfDay(Date.parse(at), timezone)}
        </time>
        <Name className={view.name} text={eventLabel(event)} raw={event} />
        {page !== null && <Name className={view.eventPage} text={page} cut="middle" />}
      </Button>
      {isOpen && (
        <div className={view.properties}>
          <span className={view.small}>
            {at} · {id}
          </span>
          <CodeBlock label={t('persons.properties')} text={indented(properties)} />
        </div>
      )}
    </li>
  );
}
