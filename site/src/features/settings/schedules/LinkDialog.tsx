import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { schedulesApi } from '../../../api/schedules.ts';
import { useProject } from '../../../app/project.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { CodeBlock } from '../../../ui/code-block/CodeBlock.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import form from '../form.module.css';
import { MakeDialog, type MakeState } from './MakeDialog.tsx';
import type { ReportDialogProps } from './ScheduleDialog.tsx';
import { LINKS } from './use-schedules.ts';

const LIVES = ['30', '90', '366'] as const;

/** Makes a link of a report for a spreadsheet. Its address is shown once. */
export default function LinkDialog({ report, onClose }: ReportDialogProps) {
  const project = useProject();
  const client = useQueryClient();
  const [name, setName] = useState(report.name);
  const [days, setDays] = useState<(typeof LIVES)[number]>('90');
  const [state, setState] = useState<MakeState>('filling');
  const [url, setUrl] = useState<string>();
  const make = async (): Promise<void> => {
    if (name.trim() === '' || state === 'busy') return;
    setState('busy');
    const link = { project_id: project.id, report_id: report.id, name: name.trim(), days: Number(days) };
    const made = await schedulesApi.createLink(link);
    if (!made.ok) return setState(made.failure);
    await client.invalidateQueries({ queryKey: [LINKS, project.id] });
    setUrl(made.value.url);
  };
  return (
    <MakeDialog
      title={t('schedules.link_new')}
      description={t('schedules.link_lead')}
      makeLabel={t('schedules.link_make')}
      canMake={name.trim() !== ''}
      state={state}
      onMake={make}
      onClose={onClose}
      made={url === undefined ? undefined : <MadeLink url={url} />}
    >
      <TextField label={t('schedules.link_name')} value={name} onChange={setName} maxLength={100} />
      <Select
        label={t('schedules.link_days')}
        options={LIVES.map((id) => ({ id, label: t('schedules.days', { count: Number(id) }) }))}
        value={days}
        onChange={setDays}
      />
    </MakeDialog>
  );
}

function MadeLink({ url }: { readonly url: string }) {
  return (
    <>
      <Banner tone="good" title={t('schedules.link_made')}>
        <p>{t('schedules.link_made_text')}</p>
      </Banner>
      <Address label={t('schedules.link_sheets')} text={`=IMPORTDATA("${url}")`} />
      <Address label={t('schedules.link_url')} text={url} />
    </>
  );
}

/** The label is read with the text, and seen above it. */
function Address(address: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <p className={form.label} aria-hidden="true">
        {address.label}
      </p>
      <CodeBlock {...address} />
    </div>
  );
}
