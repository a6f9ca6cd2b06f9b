import { useQueryClient } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import type { Schedule } from '../../../../../core/api/schedules.ts';
import type { Outcome } from '../../../api/outcome.ts';
import { schedulesApi } from '../../../api/schedules.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { Menu } from '../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../ui/menu/MenuItem.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import styles from '../settings.module.css';
import { Recipients } from './Recipients.tsx';
import { FORMAT_NAMES, PAUSED_WORDS, STATUS_TONES, STATUS_WORDS, sayCadence, sayDestination } from './say-schedule.ts';
import { RUNS, SCHEDULES } from './use-schedules.ts';

/** A schedule with its next and last run, and what can be done with it. */
export function ScheduleItem({ schedule, onHistory, onRemove }: ScheduleItemProps) {
  const client = useQueryClient();
  const { id, name, subject, cadence, format, destination, paused, last_run: last, timezone } = schedule;
  const isMail = destination.kind === 'email';
  const act = async (done: Promise<Outcome<unknown>>, words: string): Promise<void> => {
    const outcome = await done;
    if (!outcome.ok) toast(outcome.failure.message, { tone: 'bad' });
    else toast(words, { tone: 'good' });
    await client.invalidateQueries({ queryKey: [SCHEDULES, schedule.project_id] });
    await client.invalidateQueries({ queryKey: [RUNS, id] });
  };
  const [next] = schedule.next_runs;
  return (
    <li className={styles.item} data-focus-item>
      <div className={styles.itemWords}>
        <Name text={name} className={styles.itemName} />
        <p className={styles.itemNote}>
          {paused !== null && <Badge tone={paused === 'by_hand' ? 'neutral' : 'bad'}>{t(PAUSED_WORDS[paused])}</Badge>}
          {last !== null && <Badge tone={STATUS_TONES[last.status]}>{t(STATUS_WORDS[last.status])}</Badge>}
          <span>{sayCadence(cadence)}</span>
          <span>{isMail ? t('schedules.email') : FORMAT_NAMES[format]}</span>
        </p>
        <p className={styles.itemNote}>
          {isMail ? <Recipients schedule={schedule} /> : <Name text={sayDestination(destination)} cut="middle" />}
        </p>
        <p className={styles.itemNote}>
          {subject.name === null && paused === null && <Badge tone="bad">{t('schedules.subject_deleted')}</Badge>}
          {subject.name !== null && subject.name !== name && <span>{subject.name}</span>}
          {next !== undefined && <span>{t('schedules.next', { when: dayAndTime(Date.parse(next), timezone) })}</span>}
          {last !== null && <span>{t('schedules.last', { when: dayAndTime(Date.parse(last.due_at), timezone) })}</span>}
        </p>
      </div>
      <div className={styles.itemActions}>
        <Menu
          trigger={<IconButton glyph={Ellipsis} size="s" label={t('schedules.actions_of', { name })} />}
          placement="bottom end"
        >
          <MenuItem
            text={t('schedules.run_now')}
            onAction={() => void act(schedulesApi.run(id), t('schedules.run_started'))}
          />
          <MenuItem text={t('schedules.history')} onAction={onHistory} />
          {paused === null ? (
            <MenuItem
              text={t('schedules.pause')}
              onAction={() => void act(schedulesApi.update(id, { is_paused: true }), t('schedules.paused_now'))}
            />
          ) : (
            <MenuItem
              text={t('schedules.resume')}
              onAction={() => void act(schedulesApi.update(id, { is_paused: false }), t('schedules.resumed'))}
            />
          )}
          <MenuItem text={t('schedules.remove')} tone="danger" onAction={onRemove} />
        </Menu>
      </div>
    </li>
  );
}

type ScheduleItemProps = {
  readonly schedule: Schedule;
  readonly onHistory: () => void;
  readonly onRemove: () => void;
};
