import { Play, Square } from 'lucide-react';
import { SQL_ROWS_DEFAULT, SQL_ROWS_MAX } from '../../../../core/api/sql-bounds.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Kbd } from '../../ui/kbd/Kbd.tsx';
import { Select } from '../../ui/select/Select.tsx';
import { locale, t } from '../../words/t.ts';
import styles from './sql.module.css';
import type { Run } from './use-run.ts';

const LIMITS = [100, SQL_ROWS_DEFAULT, SQL_ROWS_MAX];

/** Runs the statement, or ends the one that runs, and says how many rows an answer shows. */
export function RunBar({ run, isEmpty, limit, onLimit, onRun, onCancel }: RunBarProps) {
  const isRunning = run.status === 'running';
  const options = LIMITS.map((rows) => ({
    id: String(rows),
    label: t('sql.up_to_rows', { rows: new Intl.NumberFormat(locale()).format(rows) }),
  }));
  return (
    <div className={styles.runBar}>
      {isRunning ? (
        <Button glyph={Square} onPress={onCancel}>
          {t('sql.cancel')}
        </Button>
      ) : (
        <Button variant="primary" glyph={Play} isDisabled={isEmpty} onPress={onRun}>
          {t('sql.run')}
        </Button>
      )}
      <span className={styles.keys} aria-hidden="true">
        <Kbd keys="mod+Enter" />
      </span>
      <Select
        label={t('sql.limit')}
        isLabelHidden
        size="s"
        options={options}
        value={String(limit)}
        onChange={(rows) => onLimit(Number(rows))}
        className={styles.limit}
      />
    </div>
  );
}

type RunBarProps = {
  readonly run: Run;
  /** There is nothing to run. */
  readonly isEmpty: boolean;
  readonly limit: number;
  readonly onLimit: (rows: number) => void;
  readonly onRun: () => void;
  readonly onCancel: () => void;
};
