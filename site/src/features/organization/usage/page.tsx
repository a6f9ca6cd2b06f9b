import { readUsage, readUsageDays } from '../../../api/usage.ts';
import { useOrganization } from '../../../app/organization.ts';
import { useResource } from '../../../data/use-resource.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import styles from '../../settings/settings.module.css';
import { OrganizationPageFrame } from '../OrganizationPageFrame.tsx';
import { OverQuota } from './OverQuota.tsx';
import { PlanFigures } from './PlanFigures.tsx';
import { ProjectsUsage } from './ProjectsUsage.tsx';
import { storedIn } from './stored-in.ts';
import { UsageNotices } from './UsageNotices.tsx';

/** An organisation's use of its plan this month, and the choice for events beyond it. */
export function Page() {
  const { id } = useOrganization();
  const usage = useResource({ key: ['usage', id], read: (signal) => readUsage(id, signal) });
  const days = useResource({ key: ['usage-days', id], read: (signal) => readUsageDays(id, signal) });
  const failure = usage.failure ?? days.failure;
  return (
    <OrganizationPageFrame page="usage" lead={t('usage.lead')}>
      <div className={styles.stack}>
        {failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={failure} />
          </Banner>
        )}
        {usage.isLoading && <SkeletonRows count={4} height="3.5rem" />}
        {usage.value !== undefined && (
          <>
            <UsageNotices usage={usage.value} />
            <PlanFigures usage={usage.value} stored={storedIn(days.value?.projects)} />
            <OverQuota usage={usage.value} />
          </>
        )}
        {days.value !== undefined && <ProjectsUsage projects={days.value.projects} />}
      </div>
    </OrganizationPageFrame>
  );
}
