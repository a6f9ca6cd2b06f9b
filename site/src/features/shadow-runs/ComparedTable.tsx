import { useState } from 'react';
import type { ComparedCell, ShadowComparison } from '../../../../core/api/shadow-runs.ts';
import { useProject } from '../../app/project.ts';
import { day } from '../../format/days.ts';
import { count } from '../../format/figures.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Checkbox } from '../../ui/checkbox/Checkbox.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import { ExamplesDialog } from './ExamplesDialog.tsx';
import { sayCause, signedCount } from './say-cause.ts';
import styles from './shadow-runs.module.css';

const ROWS_MAX = 200;
type Row = Omit<ComparedCell, 'event'> & { readonly event?: string };

/** Days by events, and both figures of days, each with why the two sides differ. */
export function ComparedTable({ runId, compared }: { readonly runId: string; readonly compared: ShadowComparison }) {
  const [onlyDifferences, setOnlyDifferences] = useState(true);
  const [examples, setExamples] = useState<{ readonly day: string; readonly event: string }>();
  const isShown = ({ ours, theirs, causes }: Row) => !onlyDifferences || ours !== theirs || causes.length > 0;
  const figures = [
    { title: t('shadow.events'), rows: compared.cells },
    { title: t('shadow.visitors'), rows: compared.visitors },
    { title: t('shadow.sessions'), rows: compared.sessions },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <>
      <Checkbox isChecked={onlyDifferences} onChange={setOnlyDifferences}>
        {t('shadow.only_differences')}
      </Checkbox>
      {figures.map(({ title, rows }) => (
        <Rows key={title} title={title} rows={rows.filter(isShown)} onExamples={setExamples} />
      ))}
      {examples && <ExamplesDialog runId={runId} cell={examples} onDone={() => setExamples(undefined)} />}
    </>
  );
}

type RowsProps = {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly onExamples: (cell: { readonly day: string; readonly event: string }) => void;
};

function Rows({ title, rows, onExamples }: RowsProps) {
  const hasEvents = rows.some(({ event }) => event !== undefined);
  if (rows.length === 0) return <Panel title={title}>{t('shadow.no_differences')}</Panel>;
  return (
    <Panel title={title} padding="none">
      {/* biome-ignore lint/a11y: what scrolls must be reachable by keyboard, and is no form. */}
      <div className={styles.scroll} role="group" tabIndex={0} aria-label={title}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('shadow.column_day')}</th>
              {hasEvents && <th scope="col">{t('shadow.column_event')}</th>}
              <th scope="col" className={styles.number}>
                {t('shadow.column_ours')}
              </th>
              <th scope="col" className={styles.number}>
                {t('shadow.column_theirs')}
              </th>
              <th scope="col">{t('shadow.column_why')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, ROWS_MAX).map((row) => (
              <tr key={`${row.day} ${row.event ?? ''}`}>
                <th scope="row">{day(row.day)}</th>
                {hasEvents && <td className={styles.name}>{row.event}</td>}
                <td className={styles.number}>{count(row.ours)}</td>
                <td className={styles.number}>{count(row.theirs)}</td>
                <td>
                  <Why row={row} onExamples={onExamples} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > ROWS_MAX && <p className={styles.note}>{t('shadow.more', { count: ROWS_MAX })}</p>}
    </Panel>
  );
}

function Why({ row, onExamples }: { readonly row: Row; readonly onExamples: RowsProps['onExamples'] }) {
  const { timezone } = useProject();
  const { event, causes, unexplained } = row;
  if (causes.length === 0 && unexplained === 0) return <>{t('shadow.alike')}</>;
  return (
    <ul className={styles.causes}>
      {causes.map((cause) => (
        <li key={`${cause.cause} ${cause.other ?? ''} ${Math.sign(cause.count)}`}>{sayCause(cause, timezone)}</li>
      ))}
      {unexplained !== 0 && (
        <li className={styles.unexplained}>{t('shadow.unexplained', { count: signedCount(unexplained) })}</li>
      )}
      {event !== undefined && (
        <li>
          <Button size="s" variant="quiet" onPress={() => onExamples({ day: row.day, event })}>
            {t('shadow.examples')}
          </Button>
        </li>
      )}
    </ul>
  );
}
