import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BoardPreview } from '../../../../../core/api/board-preview.ts';
import { schedulesApi } from '../../../api/schedules.ts';
import { useProject } from '../../../app/project.ts';
import { useMe } from '../../../app/session.ts';
import { useSearchText } from '../../../app/use-search.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { language, t } from '../../../words/t.ts';
import form from '../../settings/form.module.css';
import { MakeDialog, type MakeState } from '../../settings/schedules/MakeDialog.tsx';
import { SCHEDULES } from '../../settings/schedules/use-schedules.ts';
import { askedViewOf } from '../board/board-view.ts';
import type { Board } from '../data/use-board.ts';
import { isComplete, newMailDraft, scheduleOf, viewOf } from './draft.ts';
import { MailFields } from './MailFields.tsx';
import { PreviewDialog } from './PreviewDialog.tsx';

/** Sends a dashboard by email on a schedule. It says as whom it runs, and shows or sends it to oneself first. */
export default function MailDialog({ board, onClose }: MailDialogProps) {
  const project = useProject();
  const { user } = useMe();
  const client = useQueryClient();
  const [search] = useSearchText();
  const [draft, setDraft] = useState(() => newMailDraft(board.definition.name, user.id, language()));
  const [state, setState] = useState<MakeState>('filling');
  const [preview, setPreview] = useState<BoardPreview>();
  const [isTrying, setTrying] = useState(false);
  const shown = askedViewOf(search, board.definition);
  const make = async (): Promise<void> => {
    if (!isComplete(draft) || state === 'busy') return;
    setState('busy');
    const made = await schedulesApi.create(scheduleOf(draft, { projectId: project.id, dashboardId: board.id, shown }));
    if (!made.ok) return setState(made.failure);
    await client.invalidateQueries({ queryKey: [SCHEDULES, project.id] });
    toast(t('schedules.made', { name: draft.name.trim() }), { tone: 'good' });
    onClose();
  };
  const attempt = async (sendToMe: boolean): Promise<void> => {
    setTrying(true);
    const { date_range, filters } = viewOf(draft, shown);
    const view = { ...(date_range && { date_range }), ...(filters && { filters: [...filters] }) };
    const { language: of, hasCsv } = draft;
    const asked = { project_id: project.id, dashboard_id: board.id, view, language: of, attach_csv: hasCsv };
    const made = await schedulesApi.preview({ ...asked, send_to_me: sendToMe });
    setTrying(false);
    if (!made.ok) return setState(made.failure);
    setState('filling');
    if (sendToMe) toast(t('mail.test_sent', { address: user.email }), { tone: 'good' });
    else setPreview(made.value);
  };
  return (
    <>
      <MakeDialog
        title={t('mail.title')}
        description={t('mail.lead')}
        makeLabel={t('mail.save')}
        canMake={isComplete(draft)}
        state={state}
        onMake={make}
        onClose={onClose}
        made={undefined}
      >
        <MailFields
          draft={draft}
          hasShownFilters={(shown.filters ?? []).length > 0}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
        <Banner tone="info">{t('mail.runs_as', { name: user.name })}</Banner>
        <div className={form.actions}>
          <Button isPending={isTrying} onPress={() => void attempt(false)}>
            {t('mail.preview')}
          </Button>
          <Button isPending={isTrying} onPress={() => void attempt(true)}>
            {t('mail.test')}
          </Button>
        </div>
      </MakeDialog>
      {preview !== undefined && <PreviewDialog preview={preview} onClose={() => setPreview(undefined)} />}
    </>
  );
}

type MailDialogProps = { readonly board: Board; readonly onClose: () => void };
