import { useEffect, useState } from 'react';
import type { QueryProgress } from '../../../api/run-with-progress.ts';
import { short } from '../../../format/figures.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Skeleton } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import styles from './waiting.module.css';

/** A query that is quick needs no words. */
const QUIET_MS = 1_000;

/** Holds the place of an answer; of a slow one it says how far it has come, and lets it be stopped. */
export function Waiting({ progress, onCancel }: { progress: QueryProgress | undefined; onCancel: () => void }) {
  return (
    <div className={styles.waiting}>
      <Skeleton height="18rem" />
      <SlowQuery progress={progress} onCancel={onCancel} />
    </div>
  );
}

/** Nothing until the query has run for a second. */
export function SlowQuery({ progress, onCancel }: { progress: QueryProgress | undefined; onCancel: () => void }) {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isSlow) return null;
  return (
    <div className={styles.slow} role="status">
      <span>{progressText(progress)}</span>
      {progress?.state === 'running' && progress.rowsInAll > 0 && (
        <progress
          className={styles.bar}
          value={Math.min(progress.rowsRead, progress.rowsInAll)}
          max={progress.rowsInAll}
        />
      )}
      <Button size="s" onPress={onCancel}>
        {t('ui.cancel')}
      </Button>
    </div>
  );
}

function progressText(progress: QueryProgress | undefined): string {
  if (progress === undefined) return t('results.running');
  if (progress.state === 'waiting') return t('results.waiting_for_others');
  return t('results.reading', { read: short(progress.rowsRead), all: short(progress.rowsInAll) });
}
