import { useState } from 'react';
import type { Failure, Outcome } from '../../api/outcome.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { RadioGroup } from '../../ui/radio-group/RadioGroup.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import styles from './alerts.module.css';

const HOUR_MS = 3_600_000;

const LENGTHS_MS = { hour: HOUR_MS, four_hours: 4 * HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS };
const CHOICES = ['hour', 'four_hours', 'day', 'week', 'end'] as const;
type Length = (typeof CHOICES)[number];

type SnoozeChoiceProps = {
  readonly title: string;
  readonly text: string;
  /** @param until  an ISO 8601 instant; null ends the snooze */
  readonly onSnooze: (until: string | null) => Promise<Outcome<unknown>>;
  readonly onClose: () => void;
};

/** Asks for how long messages are held back. */
export function SnoozeChoice({ title, text, onSnooze, onClose }: SnoozeChoiceProps) {
  const [length, setLength] = useState<Length>('hour');
  const [state, setState] = useState<'asking' | 'busy' | Failure>('asking');
  const snooze = async (): Promise<void> => {
    setState('busy');
    const until = length === 'end' ? null : new Date(Date.now() + LENGTHS_MS[length]).toISOString();
    const outcome = await onSnooze(until);
    if (!outcome.ok) return setState(outcome.failure);
    toast(t(until === null ? 'incidents.snooze_ended' : 'incidents.snoozed_now'), { tone: 'good' });
    onClose();
  };
  return (
    <Dialog
      size="s"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={text}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" isPending={state === 'busy'} onPress={() => void snooze()}>
            {t(length === 'end' ? 'incidents.snooze_end' : 'incidents.snooze')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <RadioGroup<Length>
          label={t('incidents.snooze_for')}
          options={CHOICES.map((id) => ({ id, label: t(`incidents.snooze_${id}`) }))}
          value={length}
          onChange={setLength}
        />
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
