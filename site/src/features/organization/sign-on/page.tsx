import { useQueryClient } from '@tanstack/react-query';
import { readSignOn } from '../../../api/sign-on.ts';
import { useMayInOrganization, useOrganization } from '../../../app/organization.ts';
import { useResource } from '../../../data/use-resource.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import styles from '../../settings/settings.module.css';
import { OrganizationPageFrame } from '../OrganizationPageFrame.tsx';
import { Domains } from './Domains.tsx';
import { GroupRoles } from './GroupRoles.tsx';
import { Providers } from './Providers.tsx';
import { Rules } from './Rules.tsx';

/** The organisation's own single sign-on: providers, the domains that they speak for, and what follows. */
export function Page() {
  const { id } = useOrganization();
  const client = useQueryClient();
  const mayChange = useMayInOrganization('sign_on', 'update');
  const signOn = useResource({ key: ['sign-on', id], read: (signal) => readSignOn(id, signal) });
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['sign-on', id] });
  const shared = { mayChange, onChanged: reload };
  return (
    <OrganizationPageFrame page="sign-on" lead={t('signon.lead')}>
      <div className={styles.stack}>
        {!mayChange && <Banner>{t('signon.read_only')}</Banner>}
        {signOn.value === undefined && signOn.failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={signOn.failure} />
          </Banner>
        )}
        {signOn.isLoading && <SkeletonRows count={5} height="3.5rem" />}
        {signOn.value !== undefined && (
          <>
            <Domains domains={signOn.value.domains} {...shared} />
            <Providers providers={signOn.value.providers} {...shared} />
            <GroupRoles rules={signOn.value.rules} {...shared} />
            <Rules signOn={signOn.value} {...shared} />
          </>
        )}
      </div>
    </OrganizationPageFrame>
  );
}
