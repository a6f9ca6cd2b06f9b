import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Failure } from '../../../api/outcome.ts';
import { schedulesApi } from '../../../api/schedules.ts';
import { useProject } from '../../../app/project.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { CodeBlock } from '../../../ui/code-block/CodeBlock.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import form from '../form.module.css';
import { CadenceFields } from './CadenceFields.tsx';
import { DestinationFields } from './DestinationFields.tsx';
import { isComplete, newDraft, scheduleOf } from './draft.ts';
import { SCHEDULES } from './use-schedules.ts';

/** Sends a report on a schedule. The secret of a webhook is shown once, when it is made. */
export default function ScheduleDialog({ report, onClose }: ReportDialogProps) {
  const project = useProject();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => newDraft(report.name));
  const [state, setState] = useState<'filling' | 'busy' | Failure>('filling');
  const [secret, setSecret] = useState<string>();
  const change = (part: Partial<typeof draft>): void => setDraft((before) => ({ ...before, ...part }));
  const save = async (): Promise<void> => {
    if (!isComplete(draft) || state === 'busy') return;
    setState('busy');
    const made = await schedulesApi.create(scheduleOf(draft, project.id, report.id));
    if (!made.ok) return setState(made.failure);
    await client.invalidateQueries({ queryKey: [SCHEDULES, project.id] });
    toast(t('schedules.made', { name: made.value.name }), { tone: 'good' });
    if (made.value.signing_secret === undefined) onClose();
    else setSecret(made.value.signing_secret);
  };
  const buttons = (
    <>
      <Button onPress={onClose}>{t('ui.cancel')}</Button>
      <Button
        variant="primary"
        isPending={state === 'busy'}
        isDisabled={!isComplete(draft)}
        onPress={() => void save()}
      >
        {t('schedules.save')}
      </Button>
    </>
  );
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('schedules.new')}
      footer={secret === undefined ? buttons : <Button onPress={onClose}>{t('ui.close')}</Button>}
    >
      {secret === undefined ? (
        <form
          className={form.bare}
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextField
            label={t('schedules.name')}
            value={draft.name}
            onChange={(name) => change({ name })}
            maxLength={100}
          />
          <CadenceFields draft={draft} zone={project.timezone} onChange={change} />
          <DestinationFields draft={draft} onChange={change} />
          {typeof state === 'object' && (
            <Banner tone="bad">
              <FailureText failure={state} />
            </Banner>
          )}
          <button type="submit" hidden />
        </form>
      ) : (
        <div className={form.bare}>
          <Banner tone="good" title={t('schedules.signing_secret')}>
            <p>{t('schedules.signing_secret_text')}</p>
          </Banner>
          <CodeBlock label={t('schedules.signing_secret')} text={secret} />
        </div>
      )}
    </Dialog>
  );
}

export type ReportDialogProps = {
  readonly report: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
};
