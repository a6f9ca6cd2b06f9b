import { SearchX } from 'lucide-react';
import { useMemo } from 'react';
import { days } from '../../../format/days.ts';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { ProgressLine } from '../../../ui/progress-line/ProgressLine.tsx';
import { t } from '../../../words/t.ts';
import styles from '../persons.module.css';
import { SaveRows } from '../SaveRows.tsx';
import { SessionTable } from '../SessionTable.tsx';
import { usePages } from '../use-pages.ts';
import { sessionsQuery } from './list-query.ts';
import { useList } from './use-list.ts';

/** The sessions that begin in the range and pass the conditions, whoever they are of. */
export function SessionList() {
  const { asked } = useList();
  const query = useMemo(() => sessionsQuery(asked), [asked]);
  const pages = usePages(query, { keepsEarlier: true });
  const isEmpty = pages.pages.length > 0 && pages.total === 0;
  return (
    <section className={styles.part} aria-label={t('persons.sessions')}>
      <ProgressLine isActive={pages.isOutdated} label={t('ui.loading')} />
      <div className={styles.tools}>
        <span className={styles.count} role="status">
          {pages.pages.length > 0 && t('persons.session_count', { count: pages.total })}
        </span>
        <SaveRows
          query={query}
          rowKey="session"
          name={t('persons.sessions_title', { days: days(asked.dates) })}
          isDisabled={pages.total === 0}
        />
      </div>
      {isEmpty ? (
        <EmptyState glyph={SearchX} title={t('persons.no_sessions')}>
          {t('persons.none_text')}
        </EmptyState>
      ) : (
        <SessionTable pages={pages} />
      )}
    </section>
  );
}
