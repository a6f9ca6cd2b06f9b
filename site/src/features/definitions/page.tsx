import { useProject } from '../../app/project.ts';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { t } from '../../words/t.ts';
import { DataSections } from '../data/DataSections.tsx';
import { DefinitionPanel } from './DefinitionPanel.tsx';
import { DerivedDialog } from './DerivedDialog.tsx';
import styles from './definitions.module.css';
import { RepairDialog } from './RepairDialog.tsx';
import { sayRepair } from './say-repair.ts';
import { sayVirtual } from './say-virtual.ts';
import { VirtualDialog } from './VirtualDialog.tsx';

/** The names that the project defines: properties that are computed, and events that are filters over others. */
export function Page() {
  const { timezone } = useProject();
  return (
    <div className={styles.page}>
      <DataSections section="data/definitions" />
      <PageHead title={t('definitions.title')}>{t('definitions.lead')}</PageHead>
      <DefinitionPanel
        kind="derived_properties"
        title={t('definitions.derived')}
        description={t('definitions.derived_text')}
        none={t('definitions.derived_none')}
        say={({ expression }) => expression}
        form={DerivedDialog}
      />
      <DefinitionPanel
        kind="virtual_events"
        title={t('definitions.virtual')}
        description={t('definitions.virtual_text')}
        none={t('definitions.virtual_none')}
        say={sayVirtual}
        form={VirtualDialog}
      />
      <DefinitionPanel
        kind="repairs"
        title={t('definitions.repairs')}
        description={t('definitions.repairs_text')}
        none={t('definitions.repairs_none')}
        say={(repair) => sayRepair(repair, timezone)}
        form={RepairDialog}
      />
    </div>
  );
}
