import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ScimToken } from '../../../../../core/api/scim.ts';
import type { Failure } from '../../../api/outcome.ts';
import { createScimToken, readProvisioning, revokeScimToken } from '../../../api/provisioning.ts';
import { useOrganization } from '../../../app/organization.ts';
import { valueOrThrow } from '../../../data/failed-request.ts';
import { useResource } from '../../../data/use-resource.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { CodeBlock } from '../../../ui/code-block/CodeBlock.tsx';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import styles from '../../settings/settings.module.css';
import { OrganizationPageFrame } from '../OrganizationPageFrame.tsx';
import { TokenItem } from './TokenItem.tsx';

/** How a directory provisions members. A token is shown once, when it is made. */
export function Page() {
  const { id } = useOrganization();
  const client = useQueryClient();
  const focusHome = useFocusHome();
  const [made, setMade] = useState<string>();
  const [revoking, setRevoking] = useState<ScimToken>();
  const [state, setState] = useState<'idle' | 'busy' | Failure>('idle');
  const read = useResource({ key: ['provisioning', id], read: (signal) => readProvisioning(id, signal) });
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['provisioning', id] });
  const tokens = read.value?.tokens ?? [];
  const create = async (): Promise<void> => {
    setState('busy');
    const created = await createScimToken(id);
    if (!created.ok) return setState(created.failure);
    setState('idle');
    setMade(created.value.token);
    await reload();
  };
  const revoke = async (token: ScimToken): Promise<void> => {
    valueOrThrow(await revokeScimToken(id, token.id));
    await reload();
    toast(t('provisioning.revoked'), { tone: 'good' });
  };
  return (
    <OrganizationPageFrame page="provisioning" lead={t('provisioning.lead')}>
      <div className={styles.stack} ref={focusHome}>
        {read.value === undefined && read.failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={read.failure} />
          </Banner>
        )}
        {read.value?.domains.length === 0 && <Banner tone="warn">{t('provisioning.no_domain')}</Banner>}
        <Panel title={t('provisioning.connection')} isBusy={read.isLoading}>
          {read.isLoading && <SkeletonRows count={1} height="3.5rem" />}
          {read.value !== undefined && (
            <div className={styles.stack}>
              <CodeBlock label={t('provisioning.url')} text={read.value.url} />
              <p>{t('provisioning.counts', { users: read.value.users, groups: read.value.groups })}</p>
            </div>
          )}
        </Panel>
        <Panel title={t('provisioning.tokens')} padding="none">
          <ul className={styles.items}>
            {tokens.map((token) => (
              <TokenItem key={token.id} of={token} onRevoke={() => setRevoking(token)} />
            ))}
          </ul>
          {read.value !== undefined && tokens.length === 0 && (
            <p className={styles.item}>{t('provisioning.tokens_none')}</p>
          )}
        </Panel>
        {made !== undefined && (
          <Banner tone="good" title={t('provisioning.made')} onDismiss={() => setMade(undefined)}>
            <p>{t('provisioning.made_text')}</p>
            <CodeBlock label={t('provisioning.token')} text={made} />
          </Banner>
        )}
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
        <div>
          <Button variant="primary" isPending={state === 'busy'} onPress={() => void create()}>
            {t('provisioning.create')}
          </Button>
        </div>
      </div>
      <ConfirmDialog
        title={t('provisioning.revoke_title')}
        confirmLabel={t('provisioning.revoke')}
        isOpen={revoking !== undefined}
        onOpenChange={(isOpen) => !isOpen && setRevoking(undefined)}
        onConfirm={() => revoking && revoke(revoking)}
      >
        {t('provisioning.revoke_text')}
      </ConfirmDialog>
    </OrganizationPageFrame>
  );
}
