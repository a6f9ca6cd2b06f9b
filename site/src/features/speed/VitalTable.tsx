import { vitalRows, type WebVital } from '../../../../core/api/web-vitals.ts';
import { count, share } from '../../format/figures.ts';
import { valueLabel } from '../../format/known-values.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { sharesOf, verdictText, vitalChange, vitalText } from './figures.ts';
import { ShareBar } from './ShareBar.tsx';
import styles from './speed.module.css';
import { BREAKDOWNS, type SpeedBreakdown, useVital } from './use-vitals.ts';

/** A vital by one property, the groups with the most loads first. */
export function VitalTable({ vital, property }: { readonly vital: WebVital; readonly property: SpeedBreakdown }) {
  const report = useVital(vital, property);
  if (report.value === undefined) {
    if (report.failure === undefined) return <SkeletonRows count={6} />;
    return (
      <Banner tone="bad">
        <FailureText failure={report.failure} />
      </Banner>
    );
  }
  const rows = vitalRows(report.value).filter(({ now, before }) => now.measured > 0 || (before?.measured ?? 0) > 0);
  const title = t(BREAKDOWNS[property]);
  return (
    // biome-ignore lint/a11y: what scrolls must be reachable by keyboard, and is no form.
    <div className={styles.scroll} role="group" tabIndex={0} aria-label={title}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" className={styles.number}>
              {t('speed.p75')}
            </th>
            <th scope="col">{t('speed.verdict')}</th>
            <th scope="col">{t('speed.share_title')}</th>
            <th scope="col" className={styles.number}>
              {t('speed.share_good')}
            </th>
            <th scope="col" className={styles.number}>
              {t('speed.loads')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ group, now, before }) => (
            <tr key={group ?? ''} data-unset={group === null || undefined}>
              <th scope="row">{group === null ? t('speed.unknown') : <Name text={valueLabel(property, group)} />}</th>
              <td className={styles.number}>
                {vitalText(vital, now.p75)} <small>{vitalChange(vital, now, before)?.text}</small>
              </td>
              <td>{verdictText(vital, now.p75)}</td>
              <td>
                <ShareBar figures={now} />
              </td>
              <td className={styles.number}>{share(sharesOf(now)[0]?.[1] ?? 0)}</td>
              <td className={styles.number}>{count(now.measured)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles.none}>{t('speed.none')}</p>}
    </div>
  );
}
