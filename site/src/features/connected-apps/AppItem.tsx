import type { ReactNode } from 'react';
import type { ConnectedAppShown } from '../../../../core/api/connected-apps.ts';
import { ago, day } from '../../format/days.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import styles from '../settings/settings.module.css';

type AppItemProps = {
  readonly of: ConnectedAppShown;
  /** Whoever connected it, where that is not the reader. */
  readonly member?: ReactNode;
  readonly onDisconnect: () => void;
};

/** A connected app: what it may do, in which projects, and when it last did. */
export function AppItem({ of: app, member, onDisconnect }: AppItemProps) {
  const { client, scopes, projects, created_at, last_used_at } = app;
  const used =
    last_used_at === null ? t('apps.used_never') : t('apps.used', { when: ago(Date.parse(last_used_at), Date.now()) });
  return (
    <li className={styles.item} data-focus-item>
      <div className={styles.itemWords}>
        <span className={styles.itemName}>
          <Name text={client.name} />
        </span>
        {member !== undefined && <span>{member}</span>}
        <p className={styles.itemNote}>
          <span>{t(scopes.includes('write') ? 'apps.reads_and_changes' : 'apps.reads')}</span>
          <span>{projects.map(({ name }) => name).join(', ')}</span>
        </p>
        <p className={styles.itemNote}>
          <span>{used}</span>
          <span>{t('apps.connected', { date: day(created_at.slice(0, 10)) })}</span>
          <span>{t('apps.ends', { date: day(app.expires_at.slice(0, 10)) })}</span>
        </p>
      </div>
      <div className={styles.itemActions}>
        <Button size="s" aria-label={t('apps.disconnect_named', { app: client.name })} onPress={onDisconnect}>
          {t('apps.disconnect')}
        </Button>
      </div>
    </li>
  );
}
