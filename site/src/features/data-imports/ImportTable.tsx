import type { ListedImport } from '../../../../core/api/import.ts';
import { dayAndTime } from '../../format/days.ts';
import { count } from '../../format/figures.ts';
import { Badge } from '../../ui/badge/Badge.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import styles from './data-imports.module.css';
import { rejectedReasons } from './rejected-reasons.ts';

const TONES = { running: 'info', stopped: 'warn', done: 'good' } as const;

/** The imports, the latest first: how far each is, and what was rejected. */
export function ImportTable({ imports, zone }: { readonly imports: readonly ListedImport[]; readonly zone: string }) {
  return (
    <Panel title={t('imports.list')} padding="none">
      {/* biome-ignore lint/a11y: what scrolls must be reachable by keyboard, and is no form. */}
      <div className={styles.scroll} role="group" tabIndex={0} aria-label={t('imports.list')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('imports.column_name')}</th>
              <th scope="col">{t('imports.column_status')}</th>
              <th scope="col">{t('imports.column_format')}</th>
              <th scope="col" className={styles.number}>
                {t('imports.column_lines')}
              </th>
              <th scope="col" className={styles.number}>
                {t('imports.column_accepted')}
              </th>
              <th scope="col">{t('imports.column_rejected')}</th>
              <th scope="col">{t('imports.column_updated')}</th>
            </tr>
          </thead>
          <tbody>
            {imports.map((each) => (
              <tr key={each.key}>
                <th scope="row" className={styles.name}>
                  {each.key}
                </th>
                <td>
                  <Badge tone={TONES[each.status]} hasDot>
                    {t(`imports.status_${each.status}`)}
                  </Badge>
                  {each.status === 'stopped' && <p className={styles.note}>{t('imports.status_stopped_text')}</p>}
                </td>
                <td>{each.format ?? '–'}</td>
                <td className={styles.number}>{count(each.line)}</td>
                <td className={styles.number}>{count(each.accepted)}</td>
                <td>
                  <Rejected of={each} />
                </td>
                <td>{dayAndTime(Date.parse(each.updated_at), zone)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Rejected({ of }: { readonly of: ListedImport }) {
  const reasons = rejectedReasons(of.rejected);
  if (reasons.length === 0) return count(0);
  return (
    <ul>
      {reasons.map(({ code, events }) => (
        <li key={code}>
          <a href={`/docs/errors#${code}`}>{t('imports.reason', { code, count: events })}</a>
        </li>
      ))}
    </ul>
  );
}
