import { BellRing, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { AlertChannel } from '../../../../../core/api/alerts.ts';
import { channelsApi } from '../../../api/channels.ts';
import { useMay } from '../../../app/project.ts';
import { valueOrThrow } from '../../../data/failed-request.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { PageHead } from '../../../ui/page-head/PageHead.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { AlertSections } from '../AlertSections.tsx';
import styles from '../alerts.module.css';
import { ChannelItem } from './ChannelItem.tsx';
import { RoutesPanel } from './RoutesPanel.tsx';
import { useChannels, useChannelsReload, useDeliveries } from './use-channels.ts';

const ChannelDialog = lazy(async () => ({ default: (await import('./ChannelDialog.tsx')).ChannelDialog }));
const DeliveryDialog = lazy(async () => ({ default: (await import('./DeliveryDialog.tsx')).DeliveryDialog }));
const PolicyPanel = lazy(async () => ({ default: (await import('./policy/PolicyPanel.tsx')).PolicyPanel }));
const RotateDialog = lazy(async () => ({ default: (await import('./RotateDialog.tsx')).RotateDialog }));

export type ChannelTask = 'change' | 'deliveries' | 'rotate' | 'remove';

/** The ways in which people are told, with the state of each and its last message. */
export function Page() {
  const mayChange = useMay('alert', 'update');
  const focusHome = useFocusHome();
  const reload = useChannelsReload();
  const list = useChannels();
  const deliveries = useDeliveries().value?.deliveries ?? [];
  const [isAdding, setIsAdding] = useState(false);
  const [task, setTask] = useState<{ readonly channel: AlertChannel; readonly kind: ChannelTask }>();
  const channels = list.value?.channels ?? [];
  const close = (): void => setTask(undefined);
  const remove = async ({ id, name }: AlertChannel): Promise<void> => {
    valueOrThrow(await channelsApi.remove(id));
    await reload();
    toast(t('channels.removed', { name }), { tone: 'good' });
  };
  const add = mayChange && (
    <Button glyph={Plus} variant="primary" onPress={() => setIsAdding(true)}>
      {t('channels.add')}
    </Button>
  );
  return (
    <div className={styles.page} ref={focusHome}>
      <AlertSections section="alerts/channels" />
      <PageHead title={t('channels.title')} actions={channels.length > 0 && add}>
        {t('channels.lead')}
      </PageHead>
      {list.value === undefined && list.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={list.failure} />
        </Banner>
      )}
      <Panel title={t('channels.all')} padding="none" isBusy={list.isLoading}>
        {list.isLoading && <SkeletonRows count={3} height="4rem" />}
        {list.value !== undefined && channels.length === 0 && (
          <EmptyState glyph={BellRing} title={t('channels.none_title')} actions={add || undefined}>
            {t('channels.none_text')}
          </EmptyState>
        )}
        <ul className={styles.items}>
          {channels.map((channel) => (
            <ChannelItem
              key={channel.id}
              channel={channel}
              last={deliveries.find(({ channel_id: id }) => id === channel.id)}
              mayChange={mayChange}
              onTask={(kind) => setTask({ channel, kind })}
            />
          ))}
        </ul>
      </Panel>
      {channels.length > 0 && <RoutesPanel channels={channels} mayChange={mayChange} />}
      {channels.length > 0 && (
        <Suspense>
          <PolicyPanel channels={channels} mayChange={mayChange} />
        </Suspense>
      )}
      <Suspense>
        {isAdding && <ChannelDialog onClose={() => setIsAdding(false)} />}
        {task?.kind === 'change' && <ChannelDialog channel={task.channel} onClose={close} />}
        {task?.kind === 'deliveries' && <DeliveryDialog channel={task.channel} mayReplay={mayChange} onClose={close} />}
        {task?.kind === 'rotate' && <RotateDialog channel={task.channel} onClose={close} />}
      </Suspense>
      <ConfirmDialog
        title={t('channels.remove_title', { name: task?.channel.name ?? '' })}
        confirmLabel={t('channels.remove')}
        isOpen={task?.kind === 'remove'}
        onOpenChange={(isOpen) => !isOpen && close()}
        onConfirm={() => task && remove(task.channel)}
      >
        {t('channels.remove_text')}
      </ConfirmDialog>
    </div>
  );
}
