import { t } from '../../words/t.ts';
import { ViewHeader } from '../filters/ViewHeader.tsx';
import { Details } from './Details.tsx';
import { isWithoutData } from './data-since.ts';
import { FirstRun } from './FirstRun.tsx';
import styles from './overview.module.css';
import { PanelCard } from './PanelCard.tsx';
import { PANELS } from './panels.ts';
import { Traffic } from './Traffic.tsx';
import { useOverlay } from './use-page-state.ts';
import { useTraffic } from './use-traffic.ts';
import { VisitorsNow } from './VisitorsNow.tsx';

/** Web analytics on one page. */
export function Page() {
  const traffic = useTraffic();
  const [details, openDetails, closeDetails] = useOverlay('details');
  const isEmpty = traffic.value !== undefined && isWithoutData(traffic.value);
  return (
    <div className={styles.page}>
      <ViewHeader title={t('overview.title')} aside={<VisitorsNow />} />
      {isEmpty ? (
        <FirstRun onArrived={traffic.retry} />
      ) : (
        <>
          <Traffic traffic={traffic} />
          <div className={styles.panels}>
            {PANELS.map((panel) => (
              <PanelCard key={panel.id} panel={panel} traffic={traffic} onDetails={openDetails} />
            ))}
          </div>
        </>
      )}
      <Details named={details} traffic={traffic} onClose={closeDetails} />
    </div>
  );
}
