import { isWebVital } from '../../../../core/api/web-vitals.ts';
import { useParam } from '../../app/use-search.ts';
import { Panel } from '../../ui/panel/Panel.tsx';
import { Segmented } from '../../ui/segmented/Segmented.tsx';
import { Select } from '../../ui/select/Select.tsx';
import { t } from '../../words/t.ts';
import { ViewHeader } from '../filters/ViewHeader.tsx';
import styles from './speed.module.css';
import { BREAKDOWNS, isBreakdown, VITALS } from './use-vitals.ts';
import { VitalCard } from './VitalCard.tsx';
import { VitalTable } from './VitalTable.tsx';

/** Web vitals of page loads: all of them together, and one of them by a property. */
export function Page() {
  const [namedVital, setVital] = useParam('vital');
  const [namedProperty, setProperty] = useParam('by');
  const vital = isWebVital(namedVital) ? namedVital : 'lcp';
  const property = isBreakdown(namedProperty) ? namedProperty : 'page_group';
  return (
    <div className={styles.page}>
      <ViewHeader title={t('speed.title')} />
      <ul className={styles.cards} aria-label={t('speed.all')}>
        {VITALS.map((each) => (
          <VitalCard key={each} vital={each} />
        ))}
      </ul>
      <Panel
        title={t(`speed.${vital}`)}
        description={t('speed.table_text')}
        padding="none"
        tabs={
          <div className={styles.choices}>
            <Segmented
              size="s"
              label={t('speed.vital')}
              value={vital}
              onChange={setVital}
              options={VITALS.map((id) => ({ id, label: id.toUpperCase() }))}
            />
            <Select
              size="s"
              isLabelHidden
              label={t('speed.by')}
              value={property}
              onChange={setProperty}
              options={Object.entries(BREAKDOWNS).flatMap(([id, label]) =>
                isBreakdown(id) ? [{ id, label: t(label) }] : [],
              )}
            />
          </div>
        }
      >
        <VitalTable vital={vital} property={property} />
      </Panel>
    </div>
  );
}
