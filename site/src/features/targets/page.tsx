import { call } from '../../api/call.ts';
import { useProject } from '../../app/project.ts';
import { useResource } from '../../data/use-resource.ts';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { t } from '../../words/t.ts';
import { DataSections } from '../data/DataSections.tsx';
import { DefinitionPanel } from '../definitions/DefinitionPanel.tsx';
import { Standing } from './Standing.tsx';
import { sayTarget } from './say-target.ts';
import { TargetDialog } from './TargetDialog.tsx';
import styles from './targets.module.css';

/** Figures that metrics are to reach in each period, and how far they have come. */
export function Page() {
  const project = useProject();
  const standings = useResource({
    // Below the key of the targets, so that every change of one comes back to it.
    key: ['objects', project.id, 'targets', 'standings'],
    read: (signal) => call('GET /query/targets', { query: { project_id: project.id } }, { signal }),
    refreshMs: REFRESH_MS,
  });
  const standingOf = (id: string) => standings.value?.targets.find((each) => each.id === id);
  return (
    <div className={styles.page}>
      <DataSections section="data/targets" />
      <PageHead title={t('targets.title')}>{t('targets.lead')}</PageHead>
      <DefinitionPanel
        kind="targets"
        title={t('targets.all')}
        description={t('targets.all_text')}
        none={t('targets.none')}
        say={sayTarget}
        form={TargetDialog}
        more={({ id }) => {
          const standing = standingOf(id);
          return standing && <Standing standing={standing} />;
        }}
      />
    </div>
  );
}

const REFRESH_MS = 60_000;
