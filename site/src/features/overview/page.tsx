import { lazy, Suspense } from 'react';
import { t } from '../../words/t.ts';
import { ViewHeader } from '../filters/ViewHeader.tsx';
import { isWithoutData } from './data-since.ts';
import styles from './overview.module.css';
import { PanelsWaiting } from './PanelsWaiting.tsx';
import { Traffic } from './Traffic.tsx';
import { useOverlay } from './use-page-state.ts';
import { useTraffic } from './use-traffic.ts';
import { VisitorsNow } from './VisitorsNow.tsx';

// The figures come first: what stands below them or is opened later is not waited for.
const Panels = lazy(() => import('./Panels.tsx').then((module) => ({ default: module.Panels })));
const Details = lazy(() => import('./Details.tsx').then((module) => ({ default: module.Details })));
const FirstRun = lazy(() => import('./FirstRun.tsx').then((module) => ({ default: module.FirstRun })));

/** Web analytics on one page. */
export function Page() {
  const traffic = useTraffic();
  const [details, openDetails, closeDetails] = useOverlay('details');
  const isEmpty = traffic.value !== undefined && isWithoutData(traffic.value);
  return (
    <div className={styles.page}>
      <ViewHeader title={t('overview.title')} aside={<VisitorsNow />} />
      {isEmpty ? (
        <Suspense>
          <FirstRun onArrived={traffic.retry} />
        </Suspense>
      ) : (
        <>
          <Traffic traffic={traffic} />
          <Suspense fallback={<PanelsWaiting />}>
            <Panels traffic={traffic} onDetails={openDetails} />
          </Suspense>
        </>
      )}
      {details !== undefined && (
        <Suspense>
          <Details named={details} traffic={traffic} onClose={closeDetails} />
        </Suspense>
      )}
    </div>
  );
}
