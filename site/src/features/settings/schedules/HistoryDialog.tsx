import { useQueryClient } from '@tanstack/react-query';
import type { Schedule, ScheduleRun } from '../../../../../core/api/schedules.ts';
import { schedulesApi } from '../../../api/schedules.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import styles from '../settings.module.css';
import { STATUS_TONES, STATUS_WORDS } from './say-schedule.ts';
import { RUNS, useRuns } from './use-schedules.ts';

/** The runs of a schedule, newest first; one that has ended can be sent again. */
export function HistoryDialog({ schedule, onClose }: { readonly schedule: Schedule; readonly onClose: () => void }) {
  const client = useQueryClient();
  const { value, failure, isLoading } = useRuns(schedule.id);
  const replay = async ({ id }: ScheduleRun): Promise<void> => {
    const outcome = await schedulesApi.replay(schedule.id, id);
    if (!outcome.ok) toast(outcome.failure.message, { tone: 'bad' });
    await client.invalidateQueries({ queryKey: [RUNS, schedule.id] });
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('schedules.history_of', { name: schedule.name })}
    >
      {isLoading && <SkeletonRows count={3} height="3rem" />}
      {value === undefined && failure !== undefined && <FailureText failure={failure} />}
      {value?.runs.length === 0 && <p>{t('schedules.no_runs')}</p>}
      <ul className={styles.items}>
        {value?.runs.map((run) => (
          <li key={run.id} className={styles.item}>
            <div className={styles.itemWords}>
              <span>{dayAndTime(Date.parse(run.due_at), schedule.timezone)}</span>
              <p className={styles.itemNote}>
                <Badge tone={STATUS_TONES[run.status]}>{t(STATUS_WORDS[run.status])}</Badge>
                {run.trigger === 'by_hand' && <span>{t('schedules.by_hand')}</span>}
                {run.skipped > 0 && <span>{t('schedules.skipped', { count: run.skipped })}</span>}
                {run.last_error !== undefined && <span>{run.last_error}</span>}
              </p>
            </div>
            {run.status !== 'pending' && (
              <div className={styles.itemActions}>
                <Button size="s" onPress={() => void replay(run)}>
                  {t('schedules.send_again')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
