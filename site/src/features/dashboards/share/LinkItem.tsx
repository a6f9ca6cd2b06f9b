import type { ShareLink } from '../../../../../core/api/share/share-links.ts';
import { ago, day } from '../../../format/days.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import styles from './share.module.css';

/** A public link: what it lets through, until when, and when it was last used. */
export function LinkItem({ link, onChange, onRevoke }: LinkItemProps) {
  const { name, hint, last_day: lastDay, last_used_at: used, created_by: maker } = link;
  const when = used === null ? undefined : ago(Date.parse(used), Date.now());
  return (
    <li className={styles.link}>
      <div className={styles.words}>
        <Name text={name} className={styles.name} />
        <p className={styles.note}>
          {link.has_password && <Badge>{t('share.with_password')}</Badge>}
          {(link.segment !== null || link.filters.length > 0) && <Badge>{t('share.with_segment')}</Badge>}
          {link.embed_origins.length > 0 && <Badge>{t('share.on_sites', { count: link.embed_origins.length })}</Badge>}
          <code>{`${hint}…`}</code>
        </p>
        <p className={styles.note}>
          <span>{lastDay === null ? t('share.no_end') : t('share.until', { date: day(lastDay) })}</span>
          <span>{when === undefined ? t('share.unused') : t('share.used', { when })}</span>
          {maker.name !== null && <span>{t('share.made_by', { name: maker.name })}</span>}
        </p>
      </div>
      <div className={styles.actions}>
        <Button size="s" onPress={onChange}>
          {t('share.change')}
        </Button>
        <Button size="s" onPress={onRevoke}>
          {t('share.revoke')}
        </Button>
      </div>
    </li>
  );
}

type LinkItemProps = {
  readonly link: ShareLink;
  readonly onChange: () => void;
  readonly onRevoke: () => void;
};
