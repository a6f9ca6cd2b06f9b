import { readLook } from '../../../api/white-label.ts';
import { useMayInOrganization, useOrganization } from '../../../app/organization.ts';
import { useResource } from '../../../data/use-resource.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import styles from '../../settings/settings.module.css';
import { OrganizationPageFrame } from '../OrganizationPageFrame.tsx';
import { Hosts } from './Hosts.tsx';
import { Logo } from './Logo.tsx';
import { LookForm } from './LookForm.tsx';

/** The organisation's own name, colours, logo and host names. */
export function Page() {
  const { id } = useOrganization();
  const mayChange = useMayInOrganization('organization', 'update');
  const look = useResource({ key: ['look', id], read: (signal) => readLook(id, signal) });
  return (
    <OrganizationPageFrame page="look" lead={t('look.lead')}>
      <div className={styles.stack}>
        {!mayChange && <Banner>{t('look.read_only')}</Banner>}
        {look.value === undefined && look.failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={look.failure} />
          </Banner>
        )}
        {look.isLoading && <SkeletonRows count={4} height="3.5rem" />}
        {look.value !== undefined && (
          <>
            <LookForm look={look.value} mayChange={mayChange} />
            <Logo hasLogo={look.value.has_logo} mayChange={mayChange} />
          </>
        )}
        <Hosts mayChange={mayChange} />
      </div>
    </OrganizationPageFrame>
  );
}
