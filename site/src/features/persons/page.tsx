import { lazy, Suspense } from 'react';
import { firstValue } from '../../address/search.ts';
import { useMay } from '../../app/project.ts';
import { useParam, useSearchText } from '../../app/use-search.ts';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { Tabs } from '../../ui/tabs/Tabs.tsx';
import { t } from '../../words/t.ts';
import { ViewHeader } from '../filters/ViewHeader.tsx';
import { PersonFilters } from './list/PersonFilters.tsx';
import { PersonList } from './list/PersonList.tsx';
import { SessionList } from './list/SessionList.tsx';
import styles from './persons.module.css';

const PersonView = lazy(() => import('./person/PersonView.tsx').then((module) => ({ default: module.PersonView })));
const ErasureView = lazy(() => import('./erasure/ErasureView.tsx').then((module) => ({ default: module.ErasureView })));
const GroupView = lazy(() => import('./groups/GroupView.tsx').then((module) => ({ default: module.GroupView })));
const GroupList = lazy(() => import('./groups/GroupList.tsx').then((module) => ({ default: module.GroupList })));
const ErasureList = lazy(() => import('./erasure/ErasureList.tsx').then((module) => ({ default: module.ErasureList })));

/** Persons, groups, sessions, and erasures; or the one that the address names. Any id fits into its search. */
export function Page() {
  const [search] = useSearchText();
  const person = firstValue(search, 'person');
  const erasure = firstValue(search, 'erasure');
  if (erasure !== undefined) {
    return (
      <Suspense fallback={<SkeletonRows count={10} />}>
        <ErasureView key={erasure} id={erasure} />
      </Suspense>
    );
  }
  const [type, group] = [firstValue(search, 'type'), firstValue(search, 'group')];
  if (type !== undefined && group !== undefined) {
    return (
      <Suspense fallback={<SkeletonRows count={10} />}>
        <GroupView key={`${type}:${group}`} type={type} group={group} />
      </Suspense>
    );
  }
  if (person === undefined || person === '') return <Lists />;
  return (
    <Suspense fallback={<SkeletonRows count={10} />}>
      <PersonView key={person} person={person} />
    </Suspense>
  );
}

const TABS = ['persons', 'groups', 'sessions', 'erasures'] as const;

function Lists() {
  const mayErase = useMay('data', 'erase');
  const [named, setTab] = useParam('tab');
  const tabs = TABS.filter((id) => id !== 'erasures' || mayErase);
  const tab = tabs.find((id) => id === named) ?? 'persons';
  return (
    <div className={styles.page}>
      {tab === 'erasures' ? (
        <PageHead title={t('persons.title')} />
      ) : (
        <ViewHeader title={t('persons.title')} hasComparison={false} bar={PersonFilters} />
      )}
      <Tabs
        label={t('persons.title')}
        tabs={tabs.map((id) => ({ id, label: t(`persons.${id}`) }))}
        selected={tab}
        onChange={(id) => setTab(id === 'persons' ? undefined : id)}
      >
        {(selected) => {
          if (selected === 'sessions') return <SessionList />;
          if (selected === 'persons') return <PersonList />;
          return (
            <Suspense fallback={<SkeletonRows count={6} />}>
              {selected === 'groups' ? <GroupList /> : <ErasureList />}
            </Suspense>
          );
        }}
      </Tabs>
    </div>
  );
}
