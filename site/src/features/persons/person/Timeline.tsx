import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { Filter } from '../../../../../core/api/kinds/fields.ts';
import { firstValue, withValues } from '../../../address/search.ts';
import { useProject } from '../../../app/project.ts';
import { useSearchText } from '../../../app/use-search.ts';
import { day } from '../../../format/days.ts';
import { count } from '../../../format/figures.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { t } from '../../../words/t.ts';
import { filtersText } from '../../explore/address/parts.ts';
import { TestList } from '../../explore/builder/filters/TestList.tsx';
import { UnreadFilters } from '../../filters/UnreadFilters.tsx';
import { FailedPages } from '../FailedPages.tsx';
import { MorePages } from '../MorePages.tsx';
import { eachOnce } from '../pages.ts';
import styles from '../persons.module.css';
import { usePages } from '../use-pages.ts';
import view from './person.module.css';
import { SessionEvents } from './SessionEvents.tsx';
import { byDayAndSession, timelineEvents, timelineQuery } from './timeline.ts';

type TimelineProps = { readonly person: string; readonly unit?: string };

/** The events of a person, or of a group, the newest first, by day and session. */
export function Timeline({ person, unit }: TimelineProps) {
  const { id: projectId, timezone } = useProject();
  const { session, filters, unread, setSession, setFilters } = useTimelineChoice();
  const query = useMemo(
    () => timelineQuery({ projectId, person, unit, session, filters }),
    [projectId, person, unit, session, filters],
  );
  const pages = usePages(query);
  const days = useMemo(() => {
    const events = eachOnce(pages.pages.flatMap(timelineEvents), ({ id }) => id);
    return byDayAndSession(events, timezone);
  }, [pages.pages, timezone]);
  const isEmpty = pages.pages.length > 0 && days.length === 0;
  return (
    <div className={styles.part}>
      <div className={styles.filters}>
        <TestList filters={filters} onChange={setFilters} />
        <UnreadFilters others={unread} />
      </div>
      <div className={styles.tools}>
        {session !== undefined && (
          <Button size="s" endGlyph={X} onPress={() => setSession(undefined)}>
            {t('persons.one_session')}
          </Button>
        )}
        <span className={styles.count} role="status">
          {pages.pages.length > 0 && t('persons.event_count', { count: pages.total })}
        </span>
      </div>
      {isEmpty && <EmptyState size="s" title={t('persons.no_events')} />}
      {days.map(({ date, sessions }) => (
        <section key={date} className={view.day}>
          <h3 className={view.date}>{day(date)}</h3>
          {sessions.map((each) => (
            <SessionEvents key={each.session} of={each} isAlone={session !== undefined} onOpen={setSession} />
          ))}
        </section>
      ))}
      <FailedPages pages={pages} />
      <MorePages
        pages={pages}
        text={t('persons.older', {
          shown: count(pages.pages.reduce((sum, { rows }) => sum + rows.length, 0)),
          total: count(pages.total),
        })}
      />
    </div>
  );
}

const NONE: readonly Filter[] = [];

/** The session and the tests of the address; a change is one step of the history. */
function useTimelineChoice() {
  const [search, write] = useSearchText();
  const read = useMemo(() => (search.only === undefined ? NONE : filtersText.read(search.only)), [search.only]);
  return {
    session: firstValue(search, 'session'),
    filters: read ?? NONE,
    unread: read === undefined ? (search.only ?? []) : [],
    setSession: (session: string | undefined) =>
      write((now) => withValues(now, { session: session === undefined ? [] : [session] })),
    setFilters: (filters: readonly Filter[]) => write((now) => withValues(now, { only: filtersText.write(filters) })),
  };
}
