import { useQueryClient } from '@tanstack/react-query';
import { CalendarClock, FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import type { ReportLink } from '../../../../../core/api/report-links.ts';
import type { Schedule } from '../../../../../core/api/schedules.ts';
import { schedulesApi } from '../../../api/schedules.ts';
import { AppLink } from '../../../app/AppLink.tsx';
import { useMay, useProject } from '../../../app/project.ts';
import { valueOrThrow } from '../../../data/failed-request.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { buttonClass } from '../../../ui/button/button-class.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { SettingsFrame } from '../SettingsFrame.tsx';
import styles from '../settings.module.css';
import { HistoryDialog } from './HistoryDialog.tsx';
import { LinkItem } from './LinkItem.tsx';
import { ScheduleItem } from './ScheduleItem.tsx';
import { LINKS, SCHEDULES, useReportLinks, useSchedules } from './use-schedules.ts';

type Task = { readonly kind: 'history' | 'remove'; readonly schedule: Schedule };

/** Reports that leave the project on a schedule, and links that spreadsheets read. */
export function Page() {
  const project = useProject();
  const mayExport = useMay('data', 'export');
  const client = useQueryClient();
  const focusHome = useFocusHome();
  const schedules = useSchedules(mayExport);
  const links = useReportLinks(mayExport);
  const [task, setTask] = useState<Task>();
  const [revoking, setRevoking] = useState<ReportLink>();
  const failure = schedules.failure ?? links.failure;
  const remove = async ({ id, name }: Schedule): Promise<void> => {
    valueOrThrow(await schedulesApi.remove(id));
    await client.invalidateQueries({ queryKey: [SCHEDULES, project.id] });
    toast(t('schedules.removed', { name }), { tone: 'good' });
  };
  const revoke = async ({ id, name }: ReportLink): Promise<void> => {
    valueOrThrow(await schedulesApi.revokeLink(id));
    await client.invalidateQueries({ queryKey: [LINKS, project.id] });
    toast(t('schedules.link_revoked', { name }), { tone: 'good' });
  };
  if (!mayExport) {
    return (
      <SettingsFrame section="schedules" lead={t('schedules.lead')}>
        <Banner tone="info">{t('schedules.editors_only')}</Banner>
      </SettingsFrame>
    );
  }
  return (
    <SettingsFrame section="schedules" lead={t('schedules.lead')}>
      <div className={styles.stack} ref={focusHome}>
        {failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={failure} />
          </Banner>
        )}
        <Panel title={t('schedules.title')} padding="none" isBusy={schedules.isLoading}>
          {schedules.isLoading && <SkeletonRows count={2} height="3.5rem" />}
          <ul className={styles.items}>
            {schedules.value?.schedules.map((schedule) => (
              <ScheduleItem
                key={schedule.id}
                schedule={schedule}
                onHistory={() => setTask({ kind: 'history', schedule })}
                onRemove={() => setTask({ kind: 'remove', schedule })}
              />
            ))}
          </ul>
          {schedules.value?.schedules.length === 0 && (
            <EmptyState size="s" glyph={CalendarClock} title={t('schedules.none')} actions={<ReportsLink />}>
              {t('schedules.none_text')}
            </EmptyState>
          )}
        </Panel>
        <Panel title={t('schedules.links')} padding="none" isBusy={links.isLoading}>
          {links.isLoading && <SkeletonRows count={2} height="3.5rem" />}
          <ul className={styles.items}>
            {links.value?.links.map((link) => (
              <LinkItem key={link.id} link={link} onRevoke={() => setRevoking(link)} />
            ))}
          </ul>
          {links.value?.links.length === 0 && (
            <EmptyState size="s" glyph={FileSpreadsheet} title={t('schedules.links_none')} actions={<ReportsLink />}>
              {t('schedules.links_none_text')}
            </EmptyState>
          )}
        </Panel>
      </div>
      {task?.kind === 'history' && <HistoryDialog schedule={task.schedule} onClose={() => setTask(undefined)} />}
      <ConfirmDialog
        title={t('schedules.remove_title', { name: task?.schedule.name ?? '' })}
        confirmLabel={t('schedules.remove')}
        isOpen={task?.kind === 'remove'}
        onOpenChange={(isOpen) => !isOpen && setTask(undefined)}
        onConfirm={() => task && remove(task.schedule)}
      >
        {t('schedules.remove_text')}
      </ConfirmDialog>
      <ConfirmDialog
        title={t('schedules.link_revoke_title', { name: revoking?.name ?? '' })}
        confirmLabel={t('schedules.link_revoke')}
        isOpen={revoking !== undefined}
        onOpenChange={(isOpen) => !isOpen && setRevoking(undefined)}
        onConfirm={() => revoking && revoke(revoking)}
      >
        {t('schedules.link_revoke_text')}
      </ConfirmDialog>
    </SettingsFrame>
  );
}

function ReportsLink() {
  return (
    <AppLink page="reports" className={buttonClass({ size: 's' })}>
      {t('schedules.open_reports')}
    </AppLink>
  );
}
