import { type FormEvent, useState } from 'react';
import { api } from '../../../api/client.ts';
import type { Failure } from '../../../api/outcome.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import styles from './anomalies.module.css';

type AcknowledgeFormProps = { readonly anomalyId: string; readonly onAcknowledged: () => Promise<void> };

export function AcknowledgeForm({ anomalyId, onAcknowledged }: AcknowledgeFormProps) {
  const [notes, setNotes] = useState('');
  const [state, setState] = useState<'open' | 'busy' | Failure>('open');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState('busy');
    const outcome = await api.acknowledge(anomalyId, notes);
    if (!outcome.ok) return setState(outcome.failure);
    toast(t('alerts.acknowledged_toast'), { tone: 'good' });
    await onAcknowledged();
    setState('open');
  };
  return (
    <form className={styles.acknowledge} onSubmit={(event) => void submit(event)}>
      <Button type="submit" isPending={state === 'busy'}>
        {t('alerts.acknowledge')}
      </Button>
      <TextField
        className={styles.notes}
        label={t('alerts.note')}
        isLabelHidden
        placeholder={t('alerts.note_placeholder')}
        value={notes}
        onChange={setNotes}
        maxLength={2000}
      />
      {typeof state === 'object' && (
        <Banner tone="bad">
          <FailureText failure={state} />
        </Banner>
      )}
    </form>
  );
}
