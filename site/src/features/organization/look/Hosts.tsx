import { useQueryClient } from '@tanstack/react-query';
import { Globe } from 'lucide-react';
import { useState } from 'react';
import type { HostClaim } from '../../../../../core/api/white-label.ts';
import { readHosts, removeHost } from '../../../api/white-label.ts';
import { useOrganization } from '../../../app/organization.ts';
import { valueOrThrow } from '../../../data/failed-request.ts';
import { useResource } from '../../../data/use-resource.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import styles from '../../settings/settings.module.css';
import { HostItem } from './HostItem.tsx';
import { NewHost } from './NewHost.tsx';

/** Host names of the organisation's own, each with the record that proves it. */
export function Hosts({ mayChange }: { readonly mayChange: boolean }) {
  const { id } = useOrganization();
  const client = useQueryClient();
  const focusHome = useFocusHome();
  const [removing, setRemoving] = useState<HostClaim>();
  const list = useResource({ key: ['hosts', id], read: (signal) => readHosts(id, signal) });
  const hosts = list.value?.hosts ?? [];
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['hosts', id] });
  const remove = async (claim: HostClaim): Promise<void> => {
    valueOrThrow(await removeHost(id, claim.id));
    await reload();
    toast(t('look.host_removed', { host: claim.host }), { tone: 'good' });
  };
  return (
    <div className={styles.stack} ref={focusHome}>
      {list.value === undefined && list.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={list.failure} />
        </Banner>
      )}
      <Panel title={t('look.hosts')} padding="none" isBusy={list.isLoading}>
        {list.isLoading && <SkeletonRows count={1} height="3.5rem" />}
        <ul className={styles.items}>
          {hosts.map((claim) => (
            <HostItem
              key={claim.id}
              claim={claim}
              onChanged={reload}
              onRemove={mayChange ? () => setRemoving(claim) : undefined}
            />
          ))}
        </ul>
        {list.value !== undefined && hosts.length === 0 && (
          <EmptyState size="s" glyph={Globe} title={t('look.hosts_none_title')}>
            {t('look.hosts_none_text')}
          </EmptyState>
        )}
      </Panel>
      {mayChange && <NewHost onMade={reload} />}
      <ConfirmDialog
        title={t('look.host_remove_title', { host: removing?.host ?? '' })}
        confirmLabel={t('look.host_remove')}
        isOpen={removing !== undefined}
        onOpenChange={(isOpen) => !isOpen && setRemoving(undefined)}
        onConfirm={() => removing && remove(removing)}
      >
        {t('look.host_remove_text')}
      </ConfirmDialog>
    </div>
  );
}
