import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listSessions, ownSession, revokeOtherSessions } from '../../api/account.ts';
import { useResource } from '../../data/use-resource.ts';
import { dayAndTime } from '../../format/days.ts';
import { Badge } from '../../ui/badge/Badge.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import styles from './account.module.css';
import { deviceName } from './device-name.ts';

/** Where the person is signed in, and the way to end everything but this. */
export function SessionList() {
  const client = useQueryClient();
  const sessions = useResource({ key: ['sessions'], read: listSessions });
  const own = useResource({ key: ['sessions', 'own'], read: ownSession });
  const [isBusy, setIsBusy] = useState(false);
  const ownId = own.value?.session.id;
  const all = [...(sessions.value ?? [])].sort((a, b) => Number(b.id === ownId) - Number(a.id === ownId));
  const endOthers = async (): Promise<void> => {
    setIsBusy(true);
    const ended = await revokeOtherSessions();
    setIsBusy(false);
    await client.invalidateQueries({ queryKey: ['sessions'] });
    if (ended.ok) toast(t('account.sessions_ended'), { tone: 'good' });
    else toast(ended.failure.message, { tone: 'bad' });
  };
  return (
    <Panel
      title={t('account.sessions')}
      description={t('account.sessions_text')}
      isBusy={sessions.isLoading}
      actions={
        all.length > 1 && (
          <Button size="s" isPending={isBusy} onPress={() => void endOthers()}>
            {t('account.sessions_end_others')}
          </Button>
        )
      }
    >
      {sessions.isLoading && <SkeletonRows count={1} />}
      <ul>
        {all.map(({ id, createdAt, userAgent }) => (
          <li key={id} className={styles.session}>
            <span>
              {deviceName(userAgent ?? '') ?? t('account.session_other')}{' '}
              {id === ownId && <Badge tone="good">{t('account.session_current')}</Badge>}
            </span>
            <time className={styles.since} dateTime={createdAt}>
              {t('account.session_since', {
                date: dayAndTime(Date.parse(createdAt), Intl.DateTimeFormat().resolvedOptions().timeZone),
              })}
            </time>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
