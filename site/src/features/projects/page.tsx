import { useNavigate } from '@tanstack/react-router';
import { FolderPlus, Plus } from 'lucide-react';
import { useState } from 'react';
import { useMe } from '../../app/session.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { SearchField } from '../../ui/search-field/SearchField.tsx';
import { locale, t } from '../../words/t.ts';
import { matching } from '../frame/palette/match.ts';
import { OwnInvitations } from '../invitation/OwnInvitations.tsx';
import { SignOnRequired } from '../organization/SignOnRequired.tsx';
import { DeletedProjects } from './DeletedProjects.tsx';
import { ProjectTable } from './ProjectTable.tsx';
import { type RowOrder, sortedRows } from './project-rows.ts';
import styles from './projects.module.css';
import { useProjectRows } from './use-project-rows.ts';

/** All projects in one view: which of them is doing well, and the way into each. */
export function Page() {
  const navigate = useNavigate();
  const rows = useProjectRows();
  const closed = useMe().organizations.filter((organization) => organization.is_sign_on_required);
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState<RowOrder>({ column: 'visitorsToday', isDescending: true });
  const found = matching(
    rows.map((row) => ({ row, name: row.project.name, keywords: [row.organization, row.project.id] })),
    query,
  ).map(({ row }) => row);
  const failedCount = rows.filter(
    ({ visitorsToday, eventsToday }) => visitorsToday === null || eventsToday === null,
  ).length;
  const create = (
    <Button variant="primary" glyph={Plus} onPress={() => void navigate({ to: '/new' })}>
      {t('frame.new_project')}
    </Button>
  );
  return (
    <>
      <PageHead title={t('projects.title')} actions={create} />
      <OwnInvitations />
      {failedCount > 0 && <Banner tone="warn">{t('projects.failed_some', { count: failedCount })}</Banner>}
      {closed.map((organization) => (
        <SignOnRequired key={organization.id} organization={organization} />
      ))}
      {rows.length === 0 && closed.length === 0 && (
        <EmptyState glyph={FolderPlus} title={t('projects.none_title')} actions={create}>
          {t('projects.none_text')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <section className={styles.sheet}>
          <SearchField className={styles.search} label={t('projects.search')} value={query} onChange={setQuery} />
          {found.length === 0 ? (
            <EmptyState size="s" title={t('projects.none_found', { query })} />
          ) : (
            <ProjectTable rows={sortedRows(found, order, locale())} order={order} onOrder={setOrder} />
          )}
          <p className={styles.note}>{t('projects.zone_note')}</p>
        </section>
      )}
      <DeletedProjects />
    </>
  );
}
