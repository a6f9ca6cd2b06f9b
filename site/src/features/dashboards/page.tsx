import { LayoutDashboard } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { DashboardDefinition } from '../../../../core/api/objects/dashboards.ts';
import { useMay } from '../../app/project.ts';
import { useParam } from '../../app/use-search.ts';
import { useObjects } from '../../data/use-objects.ts';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { useFocusHome } from '../../ui/focus/use-focus-home.ts';
import { Panel } from '../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { Failed } from '../explore/result/Failed.tsx';
import styles from './dashboards.module.css';
import { NewDashboard } from './list/NewDashboard.tsx';

const DashboardList = lazy(() => import('./list/DashboardList.tsx'));
const Gallery = lazy(() => import('./templates/Gallery.tsx'));

/** All dashboards of the project, or the templates to begin with: the address says which. */
export function Page() {
  const [template] = useParam('template');
  const mayCreate = useMay('dashboard', 'create');
  if (template === undefined || !mayCreate) return <List />;
  return (
    <Suspense fallback={<SkeletonRows count={8} />}>
      <Gallery />
    </Suspense>
  );
}

function List() {
  const { value: dashboards, failure, isRefreshing, retry } = useObjects<DashboardDefinition>('dashboards');
  const mayCreate = useMay('dashboard', 'create');
  const home = useFocusHome();
  return (
    <div className={styles.page} ref={home}>
      <header className={styles.head}>
        <h1 className={styles.title} tabIndex={-1} data-focus-heading>
          {t('dashboards.title')}
        </h1>
        {mayCreate && <NewDashboard />}
      </header>
      {failure !== undefined && <Failed failure={failure} onRetry={retry} />}
      {dashboards === undefined && failure === undefined && (
        <Panel title={t('dashboards.all')} isBusy>
          <SkeletonRows count={8} />
        </Panel>
      )}
      {dashboards !== undefined && (
        <Panel title={t('dashboards.all')} padding="none" isRefreshing={isRefreshing}>
          {dashboards.length === 0 ? (
            <EmptyState glyph={LayoutDashboard} title={t('dashboards.none')}>
              {t(mayCreate ? 'dashboards.none_words' : 'dashboards.none_words_viewer')}
            </EmptyState>
          ) : (
            <Suspense fallback={<SkeletonRows count={8} />}>
              <DashboardList dashboards={dashboards} />
            </Suspense>
          )}
        </Panel>
      )}
    </div>
  );
}
