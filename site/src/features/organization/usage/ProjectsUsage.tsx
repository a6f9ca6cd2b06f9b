import { lazy, Suspense } from 'react';
import type { UsageDays } from '../../../../../core/api/limits.ts';
import { day } from '../../../format/days.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import type { Column } from '../../../ui/data-table/columns.ts';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';

const DataTable = lazy(() =>
  import('../../../ui/data-table/DataTable.tsx').then((module) => ({ default: module.DataTable<Row> })),
);

type Row = {
  readonly project: string;
  readonly name: string;
  readonly day: string;
  readonly stored: number;
  readonly leftOut: number;
  readonly refused: number;
};

/** The events of the month by project and day: stored, left out over the quota, refused. */
export function ProjectsUsage({ projects }: { readonly projects: UsageDays['projects'] }) {
  const rows = projects.flatMap(({ id, name, days }): Row[] =>
    (days ?? []).map(({ left_out: leftOut, ...each }) => ({ project: id, name, leftOut, ...each })),
  );
  const silent = projects.filter(({ days }) => days === null).map(({ name }) => name);
  return (
    <Panel title={t('usage.by_day')} description={t('usage.by_day_lead')} padding="none">
      {silent.length > 0 && <Banner tone="warn">{t('usage.not_read', { projects: silent.join(', ') })}</Banner>}
      {rows.length === 0 ? (
        <EmptyState title={t('usage.nothing')} />
      ) : (
        <Suspense fallback={<SkeletonRows count={4} height="2.25rem" />}>
          <DataTable
            label={t('usage.by_day')}
            rows={rows}
            rowId={(row) => `${row.project} ${row.day}`}
            columns={columns()}
            sort={{ column: 'day', direction: 'descending' }}
          />
        </Suspense>
      )}
    </Panel>
  );
}

function columns(): Column<Row>[] {
  return [
    {
      id: 'day',
      title: t('usage.day'),
      kind: 'text',
      value: (row) => row.day,
      text: (row) => day(row.day),
      width: '6.5rem',
    },
    { id: 'project', title: t('usage.project'), kind: 'text', value: (row) => row.name },
    { id: 'stored', title: t('usage.stored'), kind: 'number', value: (row) => row.stored, width: '5.5rem' },
    {
      id: 'left_out',
      title: t('usage.left_out'),
      kind: 'number',
      value: (row) => row.leftOut,
      description: t('usage.left_out_means'),
      width: '5.5rem',
    },
    { id: 'refused', title: t('usage.refused'), kind: 'number', value: (row) => row.refused, width: '5.5rem' },
  ];
}
