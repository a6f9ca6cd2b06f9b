import { lazy, Suspense, useMemo, useState } from 'react';
import { useProject } from '../../app/project.ts';
import { useView } from '../../app/use-view.ts';
import { useLive } from '../../live/use-live.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { t } from '../../words/t.ts';
import { EventRows } from './EventRows.tsx';
import { LiveEmpty } from './LiveEmpty.tsx';
import { LiveFigures } from './LiveFigures.tsx';
import { LiveHead } from './LiveHead.tsx';
import styles from './live.module.css';
import { toLiveFilters } from './live-filters.ts';
import { shownFigures } from './shown-figures.ts';
import { useIsHidden } from './use-hold.ts';
import { useSteps } from './use-steps.ts';
import { useWatch } from './use-watch.ts';

const LivePlaces = lazy(() => import('./LivePlaces.tsx').then((module) => ({ default: module.LivePlaces })));
const LiveFunnel = lazy(() => import('./LiveFunnel.tsx').then((module) => ({ default: module.LiveFunnel })));

/** The page of everything that happens in the project at this moment. */
export function Page() {
  const project = useProject();
  const live = useLive(project.id);
  const [{ filters }] = useView();
  const [steps, setSteps] = useSteps();
  const [isPaused, setPaused] = useState(false);
  const isHidden = useIsHidden();
  const watch = useMemo(() => {
    const complete = steps.filter(({ event }) => event !== '');
    return { filters: toLiveFilters(filters), ...(complete.length > 1 && { funnel: { steps: complete } }) };
  }, [filters, steps]);
  const { status, watched, holding, release } = useWatch(watch, isPaused || isHidden);
  const figures = shownFigures(watched.figures, isPaused ? undefined : live, watch.filters.length > 0);
  return (
    <div className={styles.page}>
      <LiveHead status={status} isPaused={isPaused} onPause={setPaused} atMs={watched.figures?.at} />
      {watched.refusal !== undefined && <Banner tone="warn">{t('live.refused', { reason: watched.refusal })}</Banner>}
      <LiveFigures figures={figures} />
      {figures?.isQuiet === true && watched.list.rows.length === 0 ? (
        <LiveEmpty hasFilters={watch.filters.length > 0} />
      ) : (
        <div className={styles.parts}>
          <EventRows list={watched.list} isPaused={isPaused} holding={holding} onRelease={release} />
          <Suspense fallback={<div className={styles.waiting} />}>
            <LivePlaces figures={figures} />
          </Suspense>
        </div>
      )}
      <Suspense fallback={<div className={styles.waiting} />}>
        <LiveFunnel
          steps={steps}
          onSteps={setSteps}
          funnel={watched.figures?.funnel}
          startMs={watched.figures?.minutes[0]?.at}
        />
      </Suspense>
    </div>
  );
}
