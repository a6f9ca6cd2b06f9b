import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { schedulesApi } from '../../../api/schedules.ts';
import { useProject } from '../../../app/project.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { CodeBlock } from '../../../ui/code-block/CodeBlock.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { CadenceFields } from './CadenceFields.tsx';
import { DestinationFields } from './DestinationFields.tsx';
import { isComplete, newDraft, scheduleOf } from './draft.ts';
import { MakeDialog, type MakeState } from './MakeDialog.tsx';
import { SCHEDULES } from './use-schedules.ts';

/** Sends a report on a schedule. The secret of a webhook is shown once, when it is made. */
export default function ScheduleDialog({ report, onClose }: ReportDialogProps) {
  const project = useProject();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => newDraft(report.name));
  const [state, setState] = useState<MakeState>('filling');
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
  return (
    <MakeDialog
      title={t('schedules.new')}
      makeLabel={t('schedules.save')}
      canMake={isComplete(draft)}
      state={state}
      onMake={save}
      onClose={onClose}
      made={secret === undefined ? undefined : <SigningSecret secret={secret} />}
    >
      <TextField label={t('schedules.name')} value={draft.name} onChange={(name) => change({ name })} maxLength={100} />
      <CadenceFields draft={draft} zone={project.timezone} onChange={change} />
      <DestinationFields draft={draft} onChange={change} />
    </MakeDialog>
  );
}

function SigningSecret({ secret }: { readonly secret: string }) {
  return (
    <>
      <Banner tone="good" title={t('schedules.signing_secret')}>
        <p>{t('schedules.signing_secret_text')}</p>
      </Banner>
      <CodeBlock label={t('schedules.signing_secret')} text={secret} />
    </>
  );
}

export type ReportDialogProps = {
  readonly report: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
};
