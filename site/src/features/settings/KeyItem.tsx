import type { KeySummary } from '../../../../core/api/keys.ts';
import { day } from '../../format/days.ts';
import { Badge } from '../../ui/badge/Badge.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import styles from './settings.module.css';

type KeyItemProps = { readonly of: KeySummary; readonly onRevoke?: (() => void) | undefined };

export function KeyItem({ of: key, onRevoke }: KeyItemProps) {
  const created = t('settings.key_created', { date: day(key.created_at.slice(0, 10)) });
  return (
    <li className={styles.item} data-focus-item={onRevoke === undefined ? undefined : true}>
      <div className={styles.itemWords}>
        <Name text={key.name} className={styles.itemName} />
        <p className={styles.itemNote}>
          <Badge tone={key.kind === 'api' ? 'info' : 'neutral'}>
            {key.kind === 'api' ? t('settings.key_api') : t('settings.key_write')}
          </Badge>
          <code>{key.key ?? `${key.hint}…`}</code>
          <span>
            {key.revoked_at === null ? created : t('settings.key_revoked', { date: day(key.revoked_at.slice(0, 10)) })}
          </span>
        </p>
      </div>
      {onRevoke !== undefined && (
        <div className={styles.itemActions}>
          <Button size="s" onPress={onRevoke}>
            {t('settings.key_revoke')}
          </Button>
        </div>
      )}
    </li>
  );
}
