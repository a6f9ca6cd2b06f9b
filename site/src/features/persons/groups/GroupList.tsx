import { Building2, SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useProject } from '../../../app/project.ts';
import { useParam } from '../../../app/use-search.ts';
import { useReport } from '../../../data/use-report.ts';
import { days } from '../../../format/days.ts';
import { count } from '../../../format/figures.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import type { Column, Sort } from '../../../ui/data-table/columns.ts';
import { DataTable } from '../../../ui/data-table/DataTable.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { ProgressLine } from '../../../ui/progress-line/ProgressLine.tsx';
import { SearchField } from '../../../ui/search-field/SearchField.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import { FailedPages } from '../FailedPages.tsx';
import { personColumns } from '../list/columns.tsx';
import { type PersonRow, personRows } from '../list/list-query.ts';
import { useList } from '../list/use-list.ts';
import { MorePages } from '../MorePages.tsx';
import { eachOnce } from '../pages.ts';
import styles from '../persons.module.css';
import { SaveRows } from '../SaveRows.tsx';
import { usePages } from '../use-pages.ts';
import { useTypedSearch } from '../use-typed-search.ts';
import { GroupLink } from './GroupLink.tsx';
import { type GroupType, groupsQuery, groupTypes, typesQuery, unitOf } from './group-queries.ts';

/** The groups of one type: companies, teams or whatever events name. */
export function GroupList() {
  const { id } = useProject();
  const answer = useReport(typesQuery(id), { lane: 'suggestions' });
  const types = useMemo(() => (answer.value === undefined ? undefined : groupTypes(answer.value)), [answer.value]);
  const [named, setType] = useParam('type');
  const type = types?.find((each) => each.type === named) ?? types?.[0];
  if (answer.failure !== undefined && types === undefined) {
    return (
      <Banner tone="bad">
        <FailureText failure={answer.failure} />
      </Banner>
    );
  }
  if (types === undefined) return <SkeletonRows count={6} />;
  if (type === undefined) {
    return (
      <EmptyState glyph={Building2} title={t('persons.no_group_types')}>
        {t('persons.no_group_types_text')}
      </EmptyState>
    );
  }
  return <OfType key={type.type} type={type} types={types} onType={setType} />;
}

type OfTypeProps = {
  readonly type: GroupType;
  readonly types: readonly GroupType[];
  readonly onType: (type: string) => void;
};

function OfType({ type, types, onType }: OfTypeProps) {
  const { asked, choice, change } = useList();
  const { timezone } = useProject();
  const [sort, setSort] = useState<Sort>({ column: 'last_seen', direction: 'descending' });
  const { projectId, dates, view } = asked;
  const { search } = choice;
  const query = useMemo(
    () => groupsQuery({ projectId, dates, view, of: type, search, sort }),
    [projectId, dates, view, type, search, sort],
  );
  const pages = usePages(query, { keepsEarlier: true });
  const typed = useTypedSearch(search, (text) => change({ search: text }, { replace: true }));
  const rows = useMemo(() => eachOnce(pages.pages.flatMap(personRows), ({ person }) => person), [pages.pages]);
  const columns = useMemo(() => groupColumns(type, timezone), [type, timezone]);
  const isEmpty = rows.length === 0 && !pages.isLoading && pages.failure === undefined;
  return (
    <section className={styles.part} aria-label={t('persons.groups')}>
      <ProgressLine isActive={pages.isOutdated} label={t('ui.loading')} />
      <div className={styles.tools}>
        <Select
          label={t('persons.group_type')}
          isLabelHidden
          size="s"
          value={type.type}
          options={types.map((each) => ({ id: each.type, label: each.type }))}
          onChange={onType}
        />
        <SearchField className={styles.search} size="s" label={t('persons.group_search')} {...typed} />
        <span className={styles.count} role="status">
          {pages.pages.length > 0 && t('persons.group_count', { count: pages.total })}
        </span>
        <SaveRows
          query={query}
          rowKey="person"
          name={t('persons.groups_title', { type: type.type, days: days(dates) })}
          isDisabled={pages.total === 0}
        />
      </div>
      <FailedPages pages={pages} />
      {isEmpty && (
        <EmptyState glyph={SearchX} title={t('persons.no_groups')}>
          {t('persons.none_text')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          label={t('persons.groups')}
          columns={columns}
          rows={rows}
          rowId={({ person }) => JSON.stringify(person)}
          sort={sort}
          onSort={setSort}
          maxHeight="none"
        />
      )}
      <MorePages pages={pages} text={t('persons.more', { shown: count(rows.length), total: count(pages.total) })} />
    </section>
  );
}

/** As those of persons, each row with a link to its group; all traits are of the type that is chosen. */
function groupColumns({ type, traits }: GroupType, zone: string): Column<PersonRow>[] {
  const trait = `${unitOf(type)}.`;
  return personColumns(traits, zone).map((column) => {
    if (column.id.startsWith(trait)) return { ...column, title: column.id.slice(trait.length) };
    if (column.id !== 'person') return column;
    return { ...column, title: type, cell: ({ person }) => <GroupLink type={type} group={person} /> };
  });
}
