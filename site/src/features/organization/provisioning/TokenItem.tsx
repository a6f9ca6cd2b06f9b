import type { ScimToken } from '../../../../../core/api/scim.ts';
import { ago, day } from '../../../format/days.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { t } from '../../../words/t.ts';
import { isUsedNow } from '../../settings/key-times.ts';
import styles from '../../settings/settings.module.css';

export function TokenItem({ of: token, onRevoke }: { readonly of: ScimToken; readonly onRevoke: () => void }) {
  return (
    <li className={styles.item} data-focus-item>
      <div className={styles.itemWords}>
        <code>{`${token.hint}…`}</code>
        <p className={styles.itemNote}>
          <span>{usedWords(token)}</span>
          <span>{t('settings.key_created', { date: day(token.created_at.slice(0, 10)) })}</span>
        </p>
      </div>
      <div className={styles.itemActions}>
        <Button size="s" onPress={onRevoke}>
          {t('provisioning.revoke')}
        </Button>
      </div>
    </li>
  );
}

function usedWords({ last_used_at }: ScimToken): string {
  if (last_used_at === null) return t('keys.used_never');
  const lastUsedMs = Date.parse(last_used_at);
  const nowMs = Date.now();
  return isUsedNow(lastUsedMs, nowMs) ? t('keys.used_now') : t('keys.used', { when: ago(lastUsedMs, nowMs) });
}
