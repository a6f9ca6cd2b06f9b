import type { Ledger, LedgerRow } from '../../../../core/api/ledger.ts';
import { day, dayAndTime } from '../../format/days.ts';
import { count } from '../../format/figures.ts';
import { Panel } from '../../ui/panel/Panel.tsx';
import type { WordKey } from '../../words/areas.ts';
import { t } from '../../words/t.ts';
import styles from './data-quality.module.css';

const COLUMNS: readonly { readonly title: WordKey; readonly of: (row: LedgerRow) => number }[] = [
  { title: 'data.column_received', of: ({ received }) => received },
  { title: 'data.rejected', of: ({ received, accepted }) => received - accepted },
  { title: 'data.stored', of: ({ stored }) => stored },
  { title: 'data.repeats', of: ({ deduplicated }) => deduplicated },
  { title: 'data.missing', of: ({ missing }) => missing },
  {
    title: 'data.other',
    of: ({ quarantined, dead, erased, waiting }) => quarantined + dead + erased + (waiting ?? 0),
  },
];

/** The account by minute, hour or day, the latest first. Days are in UTC, as in the ledger. */
export function LedgerTable({ ledger: { rows, interval }, zone }: { ledger: Ledger; zone: string }) {
  const isByDay = interval === 'day';
  return (
    <Panel title={t('data.table')} padding="none">
      {/* biome-ignore lint/a11y: what scrolls must be reachable by keyboard, and is no form. */}
      <div className={styles.scroll} role="group" tabIndex={0} aria-label={t('data.table')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{isByDay ? t('data.column_day') : t('data.column_time')}</th>
              {COLUMNS.map(({ title }) => (
                <th key={title} scope="col" className={styles.number}>
                  {t(title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.toReversed().map((row) => (
              <tr key={row.start}>
                <th scope="row">{isByDay ? day(row.start.slice(0, 10)) : dayAndTime(Date.parse(row.start), zone)}</th>
                {COLUMNS.map(({ title, of }) => (
                  <td key={title} className={styles.number}>
                    {count(of(row))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
