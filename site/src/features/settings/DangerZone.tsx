import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { PROJECT_GRACE_DAYS } from '../../../../core/base/limits.ts';
import { deleteProject } from '../../api/project-rules.ts';
import { useProject } from '../../app/project.ts';
import { ME } from '../../app/session.ts';
import { valueOrThrow } from '../../data/failed-request.ts';
import { Button } from '../../ui/button/Button.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';

/** Deletes the project. It can be restored for some days, on the page of all projects. */
export function DangerZone() {
  const project = useProject();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const remove = async (): Promise<void> => {
    valueOrThrow(await deleteProject(project.id));
    await navigate({ to: '/projects' });
    await Promise.all([
      client.invalidateQueries({ queryKey: ME.key }),
      client.invalidateQueries({ queryKey: ['deleted-projects'] }),
    ]);
    toast(t('rules.deleted', { name: project.name }), { tone: 'good' });
  };
  return (
    <Panel title={t('rules.delete_title')} description={t('rules.delete_text', { days: PROJECT_GRACE_DAYS })}>
      <Button variant="danger" onPress={() => setIsAsking(true)}>
        {t('rules.delete')}
      </Button>
      <ConfirmDialog
        title={t('rules.delete_question', { name: project.name })}
        confirmLabel={t('rules.delete')}
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        onConfirm={remove}
      >
        {t('rules.delete_consequence', { days: PROJECT_GRACE_DAYS })}
      </ConfirmDialog>
    </Panel>
  );
}
