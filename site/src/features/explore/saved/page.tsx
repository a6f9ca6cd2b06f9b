import { FileChartColumn, Plus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { ReportDefinition } from '../../../../../core/api/objects/reports.ts';
import { AppLink } from '../../../app/AppLink.tsx';
import { useObjects } from '../../../data/use-objects.ts';
import { buttonClass } from '../../../ui/button/button-class.ts';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { Failed } from '../result/Failed.tsx';
import styles from './saved.module.css';

const ReportList = lazy(() => import('./ReportList.tsx'));

/** All saved reports of the project. */
export function Page() {
  const { value: reports, failure, isRefreshing, retry } = useObjects<ReportDefinition>('reports');
  const home = useFocusHome();
  return (
    <div className={styles.page} ref={home}>
      <header className={styles.head}>
        <h1 className={styles.title} tabIndex={-1} data-focus-heading>
          {t('results.reports')}
        </h1>
        <AppLink page="explore" className={buttonClass({ variant: 'primary' })}>
          <Icon glyph={Plus} />
          {t('results.new_report')}
        </AppLink>
      </header>
      {failure !== undefined && <Failed failure={failure} onRetry={retry} />}
      {reports === undefined && failure === undefined && (
        <Panel title={t('results.all_reports')} isBusy>
          <SkeletonRows count={8} />
        </Panel>
      )}
      {reports !== undefined && (
        <Panel title={t('results.all_reports')} padding="none" isRefreshing={isRefreshing}>
          {reports.length === 0 ? (
            <EmptyState glyph={FileChartColumn} title={t('results.no_reports')}>
              {t('results.no_reports_words')}
            </EmptyState>
          ) : (
            <Suspense fallback={<SkeletonRows count={8} />}>
              <ReportList reports={reports} />
            </Suspense>
          )}
        </Panel>
      )}
    </div>
  );
}
