import { Ban, DatabaseZap, SearchX } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Failure } from '../../../api/outcome.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { locale, t } from '../../../words/t.ts';
import { nameMeant, type Place, placeIn } from '../place.ts';
import type { Run } from '../use-run.ts';
import { ExportRows } from './ExportRows.tsx';
import styles from './result.module.css';

const Rows = lazy(() => import('./Rows.tsx'));

/** The rows of the statement that ran last, or why there are none. */
export function Result({ run, isChanged, onRetry, onReplace }: ResultProps) {
  const isRunning = run.status === 'running';
  return (
    <Panel
      title={t('sql.result')}
      isRefreshing={isRunning}
      isBusy={isRunning}
      padding={run.status === 'done' && run.answer.rows.length > 0 ? 'none' : 'm'}
      actions={run.status === 'done' && run.answer.columns.length > 0 ? <ExportRows sql={run.sql} /> : undefined}
      footer={run.status === 'done' ? <Notes run={run} isChanged={isChanged} /> : undefined}
    >
      <Body {...{ run, isChanged, onRetry, onReplace }} />
    </Panel>
  );
}

type ResultProps = {
  readonly run: Run;
  /** The editor holds another text by now. */
  readonly isChanged: boolean;
  readonly onRetry: () => void;
  readonly onReplace: (place: Place, name: string) => void;
};

function Body({ run, isChanged, onRetry, onReplace }: ResultProps) {
  if (run.status === 'idle') return <EmptyState size="s" glyph={DatabaseZap} title={t('sql.not_run')} />;
  if (run.status === 'running') return <SkeletonRows count={6} />;
  if (run.status === 'cancelled') return <EmptyState size="s" glyph={Ban} title={t('sql.cancelled')} />;
  if (run.status === 'failed') return <Refusal {...{ failure: run.failure, isChanged, onRetry, onReplace }} />;
  if (run.answer.rows.length === 0) return <EmptyState size="s" glyph={SearchX} title={t('sql.no_rows')} />;
  return (
    <Suspense fallback={<SkeletonRows count={6} />}>
      <Rows answer={run.answer} />
    </Suspense>
  );
}

type RefusalProps = Omit<ResultProps, 'run'> & { readonly failure: Failure };

/** The service's own words name the place and the remedy, so they are shown in every language. */
function Refusal({ failure, isChanged, onRetry, onReplace }: RefusalProps) {
  const place = placeIn(failure);
  const name = nameMeant(failure);
  const isPassing = failure.retryAfterMs !== undefined || failure.status === 0;
  return (
    <Banner
      tone="bad"
      title={t('sql.failed')}
      actions={
        isPassing ? (
          <Button size="s" onPress={onRetry}>
            {t('sql.run_again')}
          </Button>
        ) : (
          place !== undefined &&
          name !== undefined &&
          !isChanged && (
            <Button size="s" onPress={() => onReplace(place, name)}>
              {t('sql.use_name', { name })}
            </Button>
          )
        )
      }
    >
      {failure.original === undefined && failure.message}
      {failure.original !== undefined && <span lang="en">{failure.original}</span>}
    </Banner>
  );
}

function Notes({ run, isChanged }: { run: Extract<Run, { status: 'done' }>; isChanged: boolean }) {
  const { row_count: count, limit, truncated, elapsed_ms } = run.answer.meta;
  const seconds = new Intl.NumberFormat(locale(), { maximumSignificantDigits: 3 }).format(elapsed_ms / 1_000);
  return (
    <div className={styles.notes} role="status">
      <span>{t('sql.rows_in', { count, seconds })}</span>
      {truncated && <strong>{t('sql.truncated', { limit })}</strong>}
      {isChanged && <span>{t('sql.changed_since')}</span>}
    </div>
  );
}
