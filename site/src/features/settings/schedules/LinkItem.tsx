import type { ReportLink } from '../../../../../core/api/report-links.ts';
import { ago, day } from '../../../format/days.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import styles from '../settings.module.css';

/** A link of a report, with its last use and its end. */
export function LinkItem({ link, onRevoke }: { readonly link: ReportLink; readonly onRevoke: () => void }) {
  const { name, report, hint, last_used_at: used, expires_at: end } = link;
  const when = used === null ? undefined : ago(Date.parse(used), Date.now());
  return (
    <li className={styles.item} data-focus-item>
      <div className={styles.itemWords}>
        <Name text={name} className={styles.itemName} />
        <p className={styles.itemNote}>
          {report.name !== name && <span>{report.name ?? t('schedules.report_deleted')}</span>}
          <code>{`${hint}…`}</code>
        </p>
        <p className={styles.itemNote}>
          <span>{when === undefined ? t('schedules.link_unused') : t('schedules.link_used', { when })}</span>
          <span>{t('schedules.link_ends', { date: day(end.slice(0, 10)) })}</span>
        </p>
      </div>
      <div className={styles.itemActions}>
        <Button size="s" onPress={onRevoke}>
          {t('schedules.link_revoke')}
        </Button>
      </div>
    </li>
  );
}
