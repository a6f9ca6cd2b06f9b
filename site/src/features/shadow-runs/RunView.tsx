import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShadowComparison, ShadowRun } from '../../../../core/api/shadow-runs.ts';
import { addDays } from '../../../../core/base/time/calendar.ts';
import { localDate } from '../../../../core/base/time/zones.ts';
import { shadowRunsApi } from '../../api/shadow-runs.ts';
import { useMay, useProject } from '../../app/project.ts';
import { valueOrThrow } from '../../data/failed-request.ts';
import { useResource } from '../../data/use-resource.ts';
import { day } from '../../format/days.ts';
import { count } from '../../format/figures.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { buttonClass } from '../../ui/button/button-class.ts';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import { ComparedTable } from './ComparedTable.tsx';
import { COMPARED, RUNS } from './runs.ts';
import { SendDialog } from './SendDialog.tsx';
import styles from './shadow-runs.module.css';

/** A run: what can be done with it, how much is explained, and the comparison. */
export function RunView({ run }: { readonly run: ShadowRun }) {
  const project = useProject();
  const client = useQueryClient();
  const mayChange = useMay('shadow_run', 'update');
  const [task, setTask] = useState<'send' | 'remove'>();
  const compared = useResource({
    key: [COMPARED, run.id],
    read: (signal) => shadowRunsApi.report(run.id, signal),
  });
  const end = async (): Promise<void> => {
    const yesterday = addDays(localDate(run.timezone, Date.now()), -1);
    const [, lastDay = yesterday] = [yesterday, run.first_day].sort();
    const ended = await shadowRunsApi.update(run.id, { last_day: lastDay });
    if (!ended.ok) return toast(ended.failure.message, { tone: 'bad' });
    await client.invalidateQueries({ queryKey: [RUNS, project.id] });
    toast(t('shadow.ended'), { tone: 'good' });
  };
  const remove = async (): Promise<void> => {
    valueOrThrow(await shadowRunsApi.remove(run.id));
    await client.invalidateQueries({ queryKey: [RUNS, project.id] });
    toast(t('shadow.removed', { name: run.name }), { tone: 'good' });
  };
  return (
    <>
      <div className={styles.actions}>
        {mayChange && run.source === 'report' && (
          <Button variant="primary" onPress={() => setTask('send')}>
            {t('shadow.send')}
          </Button>
        )}
        <a className={buttonClass()} href={`/query/shadow-runs/${run.id}/report?format=csv`} download>
          {t('shadow.download')}
        </a>
        {mayChange && run.last_day === null && <Button onPress={() => void end()}>{t('shadow.end')}</Button>}
        {mayChange && <Button onPress={() => setTask('remove')}>{t('shadow.remove')}</Button>}
      </div>
      {compared.failure !== undefined && (
        <Banner tone={compared.failure.code === 'conflict' ? 'info' : 'bad'}>
          <FailureText failure={compared.failure} />
        </Banner>
      )}
      {compared.isLoading && <SkeletonRows count={6} />}
      {compared.value !== undefined && (
        <>
          <Verdict run={run} compared={compared.value} />
          <ComparedTable runId={run.id} compared={compared.value} />
        </>
      )}
      {task === 'send' && <SendDialog runId={run.id} onDone={() => setTask(undefined)} />}
      <ConfirmDialog
        title={t('shadow.remove_title', { name: run.name })}
        confirmLabel={t('shadow.remove')}
        isOpen={task === 'remove'}
        onOpenChange={(isOpen) => !isOpen && setTask(undefined)}
        onConfirm={remove}
      >
        {t('shadow.remove_text')}
      </ConfirmDialog>
    </>
  );
}

function Verdict({ run, compared }: { readonly run: ShadowRun; readonly compared: ShadowComparison }) {
  const { cells, first_day: first, last_day: last } = compared;
  const sum = (of: (cell: (typeof cells)[number]) => number) => cells.reduce((all, cell) => all + of(cell), 0);
  const rest = sum(({ unexplained }) => Math.abs(unexplained));
  const sums = { ours: count(sum(({ ours }) => ours)), theirs: count(sum(({ theirs }) => theirs)) };
  return (
    <Panel title={rest === 0 ? t('shadow.all_explained') : t('shadow.some_unexplained', { count: rest })}>
      <p>{t('shadow.sums', sums)}</p>
      <p className={styles.faint}>{t('shadow.facts', { zone: run.timezone, first: day(first), last: day(last) })}</p>
    </Panel>
  );
}
