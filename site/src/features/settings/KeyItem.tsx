import type { KeySummary } from '../../../../core/api/keys.ts';
import { ago, day } from '../../format/days.ts';
import { Badge } from '../../ui/badge/Badge.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import { makerWords } from './key-maker.ts';
import { daysLeft, endsSoon, isUsedNow } from './key-times.ts';
import { SCOPE_WORDS } from './scope-words.ts';
import styles from './settings.module.css';

type KeyItemProps = {
  readonly of: KeySummary;
  readonly onRotate?: (() => void) | undefined;
  readonly onRevoke?: (() => void) | undefined;
};

export function KeyItem({ of: key, onRotate, onRevoke }: KeyItemProps) {
  const isActive = key.revoked_at === null;
  return (
    <li className={styles.item} data-focus-item={onRevoke === undefined ? undefined : true}>
      <div className={styles.itemWords}>
        <Name text={key.name} className={styles.itemName} />
        <p className={styles.itemNote}>
          <Badge tone={key.kind === 'api' ? 'info' : 'neutral'}>
            {key.kind === 'api' ? t('settings.key_api') : t('settings.key_write')}
          </Badge>
          {key.replaced_by !== null && <Badge>{t('keys.replaced')}</Badge>}
          {endsSoon(key, Date.now()) && (
            <Badge tone="warn">{t('keys.ends_soon', { count: daysLeft(key, Date.now()) ?? 0 })}</Badge>
          )}
          <code>{key.key ?? `${key.hint}…`}</code>
        </p>
        {key.kind === 'api' && <p className={styles.itemNote}>{rightsOf(key)}</p>}
        <p className={styles.itemNote}>
          <span>{isActive ? usedWords(key) : t('settings.key_revoked', { date: dayOf(key.revoked_at ?? '') })}</span>
          <span>{`${t('settings.key_created', { date: dayOf(key.created_at) })} ${makerWords(key)}`.trim()}</span>
          {key.expires_at !== null && <span>{endWords(key.expires_at)}</span>}
        </p>
      </div>
      {onRevoke !== undefined && (
        <div className={styles.itemActions}>
          {onRotate !== undefined && key.replaced_by === null && (
            <Button size="s" onPress={onRotate}>
              {t('keys.rotate')}
            </Button>
          )}
          <Button size="s" onPress={onRevoke}>
            {t('settings.key_revoke')}
          </Button>
        </div>
      )}
    </li>
  );
}

/** When a key was last used: shown before somebody revokes it. */
export function usedWords({ last_used_at }: KeySummary): string {
  if (last_used_at === null) return t('keys.used_never');
  const lastUsedMs = Date.parse(last_used_at);
  const nowMs = Date.now();
  return isUsedNow(lastUsedMs, nowMs) ? t('keys.used_now') : t('keys.used', { when: ago(lastUsedMs, nowMs) });
}

function rightsOf({ scopes, can_change_settings }: KeySummary): string {
  const named = scopes.map((scope) => t(SCOPE_WORDS[scope].name)).join(', ');
  return scopes.includes('admin') && !can_change_settings ? `${named} · ${t('keys.without_settings')}` : named;
}

function endWords(end: string): string {
  const date = dayOf(end);
  return Date.parse(end) > Date.now() ? t('keys.ends_on', { date }) : t('keys.ended', { date });
}

function dayOf(time: string): string {
  return day(time.slice(0, 10));
}
