import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeletedProject } from '../../../../core/api/project-deletion.ts';
import { may } from '../../../../core/tenancy/permissions.ts';
import { deletedProjects, restoreProject } from '../../api/project-rules.ts';
import { ME, useMe } from '../../app/session.ts';
import { resourceOptions } from '../../data/use-resource.ts';
import { day } from '../../format/days.ts';
import { Button } from '../../ui/button/Button.tsx';
import { useFocusHome } from '../../ui/focus/use-focus-home.ts';
import { Panel } from '../../ui/panel/Panel.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import styles from '../settings/settings.module.css';

/** The deleted projects of the organisations that the person owns, while they can be restored. */
export function DeletedProjects() {
  const own = useMe().organizations.filter(({ role }) => may(role, 'project', 'delete'));
  const lists = useQueries({
    queries: own.map(({ id }) =>
      resourceOptions({ key: ['deleted-projects', id], read: (signal) => deletedProjects(id, signal) }),
    ),
  });
  const home = useFocusHome();
  const deleted = lists.flatMap(({ data }) => data?.value.projects ?? []);
  if (deleted.length === 0) return null;
  return (
    <Panel title={t('rules.deleted_title')} description={t('rules.deleted_text')} padding="none">
      <ul className={styles.items} ref={home}>
        {deleted.map((project) => (
          <DeletedItem key={project.id} project={project} />
        ))}
      </ul>
    </Panel>
  );
}

function DeletedItem({ project }: { project: DeletedProject }) {
  const client = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const restore = async (): Promise<void> => {
    setIsBusy(true);
    const restored = await restoreProject(project);
    setIsBusy(false);
    await Promise.all([
      client.invalidateQueries({ queryKey: ME.key }),
      client.invalidateQueries({ queryKey: ['deleted-projects'] }),
    ]);
    if (restored.ok) toast(t('rules.restored', { name: project.name }), { tone: 'good' });
    else toast(t('rules.restore_failed', { name: project.name }), { tone: 'bad' });
  };
  return (
    <li className={styles.item} data-focus-item>
      <div className={styles.itemWords}>
        <span className={styles.itemName}>{project.name}</span>
        <span className={styles.itemNote}>{t('rules.erased_at', { date: day(project.erases_at.slice(0, 10)) })}</span>
      </div>
      <div className={styles.itemActions}>
        <Button isPending={isBusy} onPress={() => void restore()}>
          {t('rules.restore')}
        </Button>
      </div>
    </li>
  );
}
