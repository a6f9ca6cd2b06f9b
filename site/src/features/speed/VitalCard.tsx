import { vitalRows, type WebVital } from '../../../../core/api/web-vitals.ts';
import { Sparkline } from '../../charts/sparkline/Sparkline.tsx';
import { Figure } from '../../ui/figure/Figure.tsx';
import { t } from '../../words/t.ts';
import { verdictText, vitalChange, vitalText } from './figures.ts';
import { ShareBar } from './ShareBar.tsx';
import styles from './speed.module.css';
import { useTrend, useVital } from './use-vitals.ts';

/** One vital of all loads: its percentile, its verdict and its shares. */
export function VitalCard({ vital }: { readonly vital: WebVital }) {
  const report = useVital(vital);
  const trend = useTrend(vital);
  const [row] = report.value === undefined ? [] : vitalRows(report.value);
  return (
    <li className={styles.card}>
      <Figure
        label={t(`speed.${vital}`)}
        value={row && vitalText(vital, row.now.p75)}
        change={row && vitalChange(vital, row.now, row.before)}
        note={row && verdictText(vital, row.now.p75)}
      />
      {row && <ShareBar figures={row.now} />}
      <Sparkline
        values={trend}
        label={t('speed.trend', { values: trend.map((each) => vitalText(vital, each)).join(', ') })}
      />
    </li>
  );
}
