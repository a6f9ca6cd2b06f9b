import { useMemo } from 'react';
import type { PersonsQuery } from '../../../../../core/api/kinds/persons.ts';
import { useProject } from '../../../app/project.ts';
import { t } from '../../../words/t.ts';
import styles from '../persons.module.css';
import { SaveRows } from '../SaveRows.tsx';
import { SessionTable } from '../SessionTable.tsx';
import { usePages } from '../use-pages.ts';

/** All sessions of a person, the newest first. */
export function PersonSessions({ person }: { readonly person: string }) {
  const { id } = useProject();
  const query = useMemo<PersonsQuery>(
    () => ({ query_type: 'persons', project_id: id, person, show: 'sessions' }),
    [id, person],
  );
  const pages = usePages(query);
  return (
    <div className={styles.part}>
      <div className={styles.tools}>
        <span className={styles.count} role="status">
          {pages.pages.length > 0 && t('persons.session_count', { count: pages.total })}
        </span>
        <SaveRows query={query} rowKey="session" name={t('persons.sessions')} isDisabled={pages.total === 0} />
      </div>
      <SessionTable pages={pages} person={person} />
    </div>
  );
}
