import { useQueryClient } from '@tanstack/react-query';
import { readFactors } from '../../api/security.ts';
import { useResource } from '../../data/use-resource.ts';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { AuthenticatorPanel } from './AuthenticatorPanel.tsx';
import { PasskeyPanel } from './PasskeyPanel.tsx';
import { RecoveryPanel } from './RecoveryPanel.tsx';
import { SessionList } from './SessionList.tsx';
import styles from './security.module.css';

/** How the person signs in: second factors, passkeys, and where they are signed in. */
export function Page() {
  const client = useQueryClient();
  const factors = useResource({ key: ['factors'], read: readFactors });
  const reload = async (): Promise<void> => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['factors'] }),
      client.invalidateQueries({ queryKey: ['sessions'] }),
    ]);
  };
  return (
    <div className={styles.page}>
      <PageHead title={t('security.title')} />
      {factors.value === undefined ? (
        <Panel title={t('security.totp')} isBusy>
          <SkeletonRows count={2} />
        </Panel>
      ) : (
        <>
          <AuthenticatorPanel factors={factors.value} onChange={reload} />
          {factors.value.totp && <RecoveryPanel factors={factors.value} onChange={reload} />}
          <PasskeyPanel factors={factors.value} onChange={reload} />
        </>
      )}
      <SessionList />
    </div>
  );
}
