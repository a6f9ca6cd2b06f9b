import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { t } from '../../words/t.ts';
import { DataSections } from '../data/DataSections.tsx';
import { DefinitionPanel } from '../definitions/DefinitionPanel.tsx';
import { Standing } from './Standing.tsx';
import { sayTarget } from './say-target.ts';
import { TargetDialog } from './TargetDialog.tsx';
import styles from './targets.module.css';
import { useStandings } from './use-standings.ts';

/** Figures that metrics are to reach in each period, and how far they have come. */
export function Page() {
  const standings = useStandings();
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
