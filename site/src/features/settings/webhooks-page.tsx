import { useQueryClient } from '@tanstack/react-query';
import { Webhook } from 'lucide-react';
import { useState } from 'react';
import type { AlertChannel } from '../../../../core/api/alerts.ts';
import { api } from '../../api/client.ts';
import { useMay, useProject } from '../../app/project.ts';
import { valueOrThrow } from '../../data/failed-request.ts';
import { useResource } from '../../data/use-resource.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { CodeBlock } from '../../ui/code-block/CodeBlock.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { useFocusHome } from '../../ui/focus/use-focus-home.ts';
import { Panel } from '../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { Sentence } from '../../words/Sentence.tsx';
import { t } from '../../words/t.ts';
import { NewWebhook } from './NewWebhook.tsx';
import { SettingsFrame } from './SettingsFrame.tsx';
import styles from './settings.module.css';
import { WebhookItem } from './WebhookItem.tsx';

const STANDARD = (
  <a href="https://www.standardwebhooks.com" rel="noreferrer">
    Standard Webhooks
  </a>
);

/** The receivers of alerts. The secret that signs a webhook's messages is shown once, when it is created. */
export function Page() {
  const project = useProject();
  const mayChange = useMay('alert', 'update');
  const client = useQueryClient();
  const focusHome = useFocusHome();
  const [secret, setSecret] = useState<string>();
  const [removing, setRemoving] = useState<AlertChannel>();
  const list = useResource({ key: ['channels', project.id], read: (signal) => api.channels(project.id, signal) });
  const channels = list.value?.channels ?? [];
  const reload = (): Promise<void> => client.invalidateQueries({ queryKey: ['channels', project.id] });
  const remove = async ({ id, name }: AlertChannel): Promise<void> => {
    valueOrThrow(await api.removeChannel(id));
    await reload();
    toast(t('settings.webhook_removed', { name }), { tone: 'good' });
  };
  return (
    <SettingsFrame section="webhooks" lead={<Sentence words="settings.webhooks_lead" parts={{ standard: STANDARD }} />}>
      <div className={styles.stack} ref={focusHome}>
        {list.value === undefined && list.failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={list.failure} />
          </Banner>
        )}
        <Panel title={t('settings.webhooks')} padding="none" isBusy={list.isLoading}>
          {list.isLoading && <SkeletonRows count={2} height="3.5rem" />}
          <ul className={styles.items}>
            {channels.map((channel) => (
              <WebhookItem
                key={channel.id}
                channel={channel}
                onRemove={mayChange ? () => setRemoving(channel) : undefined}
              />
            ))}
          </ul>
          {list.value !== undefined && channels.length === 0 && (
            <EmptyState size="s" glyph={Webhook} title={t('settings.webhooks_none_title')}>
              {t('settings.webhooks_none_text')}
            </EmptyState>
          )}
        </Panel>
        {secret !== undefined && (
          <Banner tone="good" title={t('settings.webhook_secret')} onDismiss={() => setSecret(undefined)}>
            <p>{t('settings.webhook_secret_text')}</p>
            <CodeBlock label={t('settings.webhook_secret')} text={secret} />
          </Banner>
        )}
        {mayChange && (
          <NewWebhook
            onMade={async (made) => {
              setSecret(made.signing_secret);
              await reload();
            }}
          />
        )}
      </div>
      <ConfirmDialog
        title={t('settings.webhook_remove_title', { name: removing?.name ?? '' })}
        confirmLabel={t('settings.webhook_remove')}
        isOpen={removing !== undefined}
        onOpenChange={(isOpen) => !isOpen && setRemoving(undefined)}
        onConfirm={() => removing && remove(removing)}
      >
        {t('settings.webhook_remove_text')}
      </ConfirmDialog>
    </SettingsFrame>
  );
}
