import { useProject } from '../../app/project.ts';
import { useObjects } from '../../data/use-objects.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { DataSections } from '../data/DataSections.tsx';
import { type PageGroups, PageGroupsForm } from './PageGroupsForm.tsx';
import styles from './page-groups.module.css';

/** The rules by which pages are grouped, with what they do to the pages of the last 30 days. */
export function Page() {
  const project = useProject();
  const saved = useObjects<PageGroups>('page_groups');
  const [groups] = saved.value ?? [];
  return (
    <div className={styles.page}>
      <DataSections section="data/pages" />
      <PageHead title={t('pagegroups.title')}>{t('pagegroups.lead')}</PageHead>
      {saved.isLoading && <SkeletonRows count={6} height="3rem" />}
      {saved.value === undefined && saved.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={saved.failure} />
        </Banner>
      )}
      {saved.value !== undefined && <PageGroupsForm key={`${project.id} ${groups?.version ?? 0}`} saved={groups} />}
    </div>
  );
}
