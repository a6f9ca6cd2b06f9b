import { type FormEvent, useState } from 'react';
import type { Incident, TimelineEntry } from '../../../../../core/api/incidents.ts';
import { incidentsApi } from '../../../api/incidents.ts';
import { useProject } from '../../../app/project.ts';
import { withoutDirections } from '../../../format/code-text.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import alerts from '../alerts.module.css';
import { useChannels } from '../channels/use-channels.ts';
import styles from './incidents.module.css';
import { useIncidentStep } from './use-incidents.ts';

type TimelineProps = {
  readonly incident: Incident;
  /** Oldest first. */
  readonly entries: readonly TimelineEntry[];
  readonly mayChange: boolean;
};

/** The course of an incident, newest first: its alarms, its messages, what people did; and a place for notes. */
export function Timeline({ incident, entries, mayChange }: TimelineProps) {
  const channels = useChannels().value?.channels ?? [];
  const channelName = (id: string | undefined) => channels.find((channel) => channel.id === id)?.name ?? id;
  return (
    <Panel title={t('incidents.timeline')}>
      <div className={alerts.stack}>
        {mayChange && <NoteForm id={incident.id} />}
        <ol className={styles.timeline}>
          {entries.toReversed().map((entry) => (
            <Entry key={entry.id} entry={entry} channel={channelName(entry.channel)} />
          ))}
        </ol>
      </div>
    </Panel>
  );
}

function Entry({ entry, channel }: { readonly entry: TimelineEntry; readonly channel: string | undefined }) {
  const { timezone } = useProject();
  const { at, kind, by, text } = entry;
  return (
    <li className={styles.entry}>
      <span className={styles.badges}>
        <span>{t(`incidents.timeline_${kind}`)}</span>
        {channel !== undefined && <Name text={channel} cut="end" />}
      </span>
      <span className={styles.facts}>
        <time dateTime={at}>{dayAndTime(Date.parse(at), timezone)}</time>
        {by !== undefined && <Name text={by.name} />}
      </span>
      {text !== undefined && (
        <p className={styles.noteText} dir="auto">
          {withoutDirections(text)}
        </p>
      )}
    </li>
  );
}

function NoteForm({ id }: { readonly id: string }) {
  const [text, setText] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const step = useIncidentStep();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '' || isBusy) return;
    setIsBusy(true);
    const outcome = await step(incidentsApi.note(id, text.trim()), t('incidents.note_added'));
    setIsBusy(false);
    if (outcome.ok) setText('');
  };
  return (
    <form className={alerts.form} onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('incidents.note')}
        placeholder={t('alerts.note_placeholder')}
        isMultiline
        value={text}
        onChange={setText}
        maxLength={2000}
      />
      <div className={alerts.actions}>
        <Button type="submit" size="s" isPending={isBusy} isDisabled={text.trim() === ''}>
          {t('incidents.add_note')}
        </Button>
      </div>
    </form>
  );
}
