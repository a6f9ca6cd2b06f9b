import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Destination } from '../../../../core/api/destinations.ts';
import { destinationsApi } from '../../api/destinations.ts';
import type { Failure } from '../../api/outcome.ts';
import { useMay, useProject } from '../../app/project.ts';
import { dayAndTime } from '../../format/days.ts';
import { count } from '../../format/figures.ts';
import { Badge } from '../../ui/badge/Badge.tsx';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import { BackfillDialog } from './BackfillDialog.tsx';
import { BatchLog } from './BatchLog.tsx';
import styles from './destinations.module.css';
import { kindName } from './kind-names.ts';
import { stateOf } from './state-of.ts';

/** One destination: how it is, what can be done with it, and its log. */
export function DestinationPanel({ destination, onChange }: DestinationPanelProps) {
  const { id, name, kind, place, paused } = destination;
  const project = useProject();
  const mayChange = useMay('destination', 'update');
  const client = useQueryClient();
  const [asked, setAsked] = useState<'nothing' | 'deletion' | 'backfill' | 'log'>('nothing');
  const [failure, setFailure] = useState<Failure>();
  const [notDeleted, setNotDeleted] = useState<Failure>();
  const refresh = () => client.invalidateQueries({ queryKey: ['destinations', project.id] });
  const pause = async (isPaused: boolean): Promise<void> => {
    const saved = await destinationsApi.update(id, { is_paused: isPaused });
    setFailure(saved.ok ? undefined : saved.failure);
    await refresh();
  };
  const test = async (): Promise<void> => {
    const tested = await destinationsApi.test(id);
    setFailure(tested.ok ? undefined : tested.failure);
    if (!tested.ok) return;
    const { status, reason = '' } = tested.value;
    const isTaken = status === 'delivered';
    toast(isTaken ? t('destinations.test_taken') : t('destinations.test_refused', { reason }), {
      tone: isTaken ? 'good' : 'bad',
    });
    await client.invalidateQueries({ queryKey: ['destination-batches', id] });
  };
  const remove = async (): Promise<void> => {
    const removed = await destinationsApi.remove(id);
    setNotDeleted(removed.ok ? undefined : removed.failure);
    // The dialog stays open, and shows why.
    if (!removed.ok) throw new Error(removed.failure.message);
    await refresh();
  };
  const state = stateOf(destination);
  return (
    <Panel title={name} description={`${kindName(kind)} · ${place}`}>
      <div className={styles.body}>
        <div className={styles.line}>
          <Badge tone={state.tone} hasDot>
            {t(`destinations.state_${state.word}`)}
          </Badge>
          <span>{t('destinations.figures', figuresOf(destination))}</span>
          <span className={styles.note}>
            {t('destinations.sent_until', { time: dayAndTime(Date.parse(destination.sent_until), project.timezone) })}
          </span>
        </div>
        {destination.kept_until !== null && (
          <p className={styles.note}>
            {t('destinations.kept_until', { time: dayAndTime(Date.parse(destination.kept_until), project.timezone) })}
          </p>
        )}
        {destination.last_error !== null && <Banner tone="warn">{destination.last_error}</Banner>}
        {failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={failure} />
          </Banner>
        )}
        <div className={styles.actions}>
          <Button onPress={() => setAsked(asked === 'log' ? 'nothing' : 'log')}>{t('destinations.log')}</Button>
          {mayChange && (
            <>
              <Button onPress={() => void test()}>{t('destinations.test')}</Button>
              <Button onPress={onChange}>{t('destinations.change')}</Button>
              <Button onPress={() => void pause(paused === null)}>
                {paused === null ? t('destinations.pause') : t('destinations.resume')}
              </Button>
              <Button onPress={() => setAsked('backfill')}>{t('destinations.backfill')}</Button>
              <Button variant="danger" onPress={() => setAsked('deletion')}>
                {t('destinations.delete')}
              </Button>
            </>
          )}
        </div>
        {asked === 'log' && <BatchLog id={id} mayChange={mayChange} />}
        {asked === 'backfill' && <BackfillDialog id={id} onDone={() => setAsked('nothing')} />}
        <ConfirmDialog
          title={t('destinations.delete_question', { name })}
          confirmLabel={t('destinations.delete')}
          isOpen={asked === 'deletion'}
          onOpenChange={(isOpen) => !isOpen && setAsked('nothing')}
          onConfirm={remove}
          failure={notDeleted && <FailureText failure={notDeleted} />}
        >
          {t('destinations.delete_text')}
        </ConfirmDialog>
      </div>
    </Panel>
  );
}

type DestinationPanelProps = { readonly destination: Destination; readonly onChange: () => void };

function figuresOf({ delivered, refused, left_out: leftOut, waiting_batches: waiting }: Destination) {
  return { delivered: count(delivered), refused: count(refused), left_out: count(leftOut), waiting: count(waiting) };
}
