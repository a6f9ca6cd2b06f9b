import { useState } from 'react';
import type { AlertChannel } from '../../../../core/api/alerts.ts';
import { api } from '../../api/client.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import styles from './settings.module.css';

type WebhookItemProps = { readonly channel: AlertChannel; readonly onRemove?: (() => void) | undefined };

export function WebhookItem({ channel, onRemove }: WebhookItemProps) {
  const [isTesting, setIsTesting] = useState(false);
  const test = async (): Promise<void> => {
    setIsTesting(true);
    const outcome = await api.testChannel(channel.id);
    setIsTesting(false);
    if (!outcome.ok) toast(outcome.failure.message, { tone: 'bad' });
    else if (outcome.value.status === 'delivered') toast(t('settings.webhook_delivered'), { tone: 'good' });
    else toast(t('settings.webhook_failed', { reason: outcome.value.reason }), { tone: 'bad' });
  };
  return (
    <li className={styles.item} data-focus-item>
      <div className={styles.itemWords}>
        <Name text={channel.name} className={styles.itemName} />
        <p className={styles.itemNote}>
          <Name text={[channel.config.url ?? ''].flat().join(', ')} cut="middle" />
        </p>
      </div>
      {onRemove !== undefined && (
        <div className={styles.itemActions}>
          <Button size="s" isPending={isTesting} onPress={() => void test()}>
            {t('settings.webhook_test')}
          </Button>
          <Button size="s" onPress={onRemove}>
            {t('settings.webhook_remove')}
          </Button>
        </div>
      )}
    </li>
  );
}
