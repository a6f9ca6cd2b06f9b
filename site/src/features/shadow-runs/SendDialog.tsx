import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Failure } from '../../api/outcome.ts';
import { shadowRunsApi } from '../../api/shadow-runs.ts';
import { useProject } from '../../app/project.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import { COMPARED, RUNS } from './runs.ts';
import styles from './shadow-runs.module.css';

/** Takes the other tool's report as pasted text. */
export function SendDialog({ runId, onDone }: { readonly runId: string; readonly onDone: () => void }) {
  const project = useProject();
  const client = useQueryClient();
  const [csv, setCsv] = useState('');
  const [isSending, setIsSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const send = async (): Promise<void> => {
    setIsSending(true);
    const sent = await shadowRunsApi.send(runId, csv);
    setIsSending(false);
    if (!sent.ok) return setFailure(sent.failure);
    await client.invalidateQueries({ queryKey: [RUNS, project.id] });
    await client.invalidateQueries({ queryKey: [COMPARED, runId] });
    toast(t('shadow.sent'), { tone: 'good' });
    onDone();
  };
  return (
    <Dialog
      title={t('shadow.send')}
      size="l"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onDone()}
      footer={
        <>
          <Button onPress={onDone}>{t('shadow.cancel')}</Button>
          <Button variant="primary" isPending={isSending} onPress={() => void send()}>
            {t('shadow.send_now')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={failure} />
          </Banner>
        )}
        <TextField
          label={t('shadow.csv')}
          description={t('shadow.send_text')}
          placeholder={EXAMPLE}
          isMultiline
          autoFocus
          value={csv}
          onChange={setCsv}
        />
      </div>
    </Dialog>
  );
}

/** Columns and a row as the service reads them, in every language. */
const EXAMPLE = 'day,event,events\n2026-11-20,page_view,812';
