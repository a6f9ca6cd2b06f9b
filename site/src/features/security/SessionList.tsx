import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SessionShown } from '../../../../core/api/sessions.ts';
import type { Outcome } from '../../api/outcome.ts';
import { endOtherSessions, endSession, listSessions } from '../../api/security.ts';
import { useResource } from '../../data/use-resource.ts';
import { dayAndTime } from '../../format/days.ts';
import { Badge } from '../../ui/badge/Badge.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import { methodName } from './method-name.ts';
import styles from './security.module.css';

/** Where the person is signed in, and the way to end each session or all but this. */
export function SessionList() {
  const client = useQueryClient();
  const sessions = useResource({ key: ['sessions'], read: listSessions });
  const [busy, setBusy] = useState<string>();
  const all = sessions.value?.sessions ?? [];
  const end = async (what: string, ask: () => Promise<Outcome<unknown>>, said: string): Promise<void> => {
    setBusy(what);
    const ended = await ask();
    setBusy(undefined);
    await client.invalidateQueries({ queryKey: ['sessions'] });
    toast(ended.ok ? said : ended.failure.message, { tone: ended.ok ? 'good' : 'bad' });
  };
  return (
    <Panel
      title={t('account.sessions')}
      description={t('account.sessions_text')}
      isBusy={sessions.isLoading}
      actions={
        all.length > 1 && (
          <Button
            size="s"
            isPending={busy === 'others'}
            onPress={() => void end('others', endOtherSessions, t('account.sessions_ended'))}
          >
            {t('account.sessions_end_others')}
          </Button>
        )
      }
    >
      {sessions.isLoading && <SkeletonRows count={1} />}
      <ul>
        {all.map((session) => (
          <li key={session.id} className={styles.row}>
            <SessionFacts session={session} />
            {!session.is_current && (
              <Button
                size="s"
                aria-label={t('security.session_end_named', { device: session.device ?? t('account.session_other') })}
                isPending={busy === session.id}
                onPress={() => void end(session.id, () => endSession(session.id), t('security.session_ended'))}
              >
                {t('security.session_end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function SessionFacts({ session }: { session: SessionShown }) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const used = dayAndTime(Date.parse(session.last_used_at), zone);
  return (
    <div className={styles.facts}>
      <span>
        {session.device ?? t('account.session_other')}{' '}
        {session.is_current && <Badge tone="good">{t('account.session_current')}</Badge>}
        {session.kind === 'tokens' && <Badge>{t('security.session_program')}</Badge>}
      </span>
      <span className={styles.since}>
        {session.address && <span>{session.address} · </span>}
        <span>{methodName(session.method, session.has_second_factor)} · </span>
        <time dateTime={session.last_used_at}>{t('security.session_used', { date: used })}</time>
      </span>
    </div>
  );
}
