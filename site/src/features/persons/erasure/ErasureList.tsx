import { useMemo } from 'react';
import type { Erasure } from '../../../../../core/api/privacy.ts';
import { readErasures } from '../../../api/persons.ts';
import { AppLink } from '../../../app/AppLink.tsx';
import { useProject } from '../../../app/project.ts';
import { useResource } from '../../../data/use-resource.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import type { Column } from '../../../ui/data-table/columns.ts';
import { DataTable } from '../../../ui/data-table/DataTable.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import styles from '../persons.module.css';
import { VerifyReceipt } from './VerifyReceipt.tsx';

const REFRESH_MS = 15_000;

/** The erasures of the project, the latest first. They name nobody. */
export function ErasureList() {
  const { id, timezone } = useProject();
  const read = useResource({
    key: ['erasures', id],
    read: (signal) => readErasures(id, signal),
    refreshMs: REFRESH_MS,
  });
  const columns = useMemo(() => columnsIn(timezone), [timezone]);
  const erasures = read.value?.erasures.filter(({ subject }) => subject === 'person') ?? [];
  return (
    <div className={styles.part}>
      {read.isLoading && <SkeletonRows count={6} />}
      {read.value === undefined && read.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={read.failure} />
        </Banner>
      )}
      {read.value !== undefined && erasures.length === 0 && (
        <EmptyState title={t('persons.no_erasures')}>{t('persons.no_erasures_text')}</EmptyState>
      )}
      {erasures.length > 0 && (
        <DataTable
          label={t('persons.erasures')}
          columns={columns}
          rows={erasures}
          rowId={(erasure) => erasure.id}
          isSortable={false}
          maxHeight="none"
        />
      )}
      <VerifyReceipt />
    </div>
  );
}

function columnsIn(zone: string): Column<Erasure>[] {
  return [
    {
      id: 'erased_at',
      title: t('persons.erased_at'),
      kind: 'text',
      value: (erasure) => erasure.erased_at,
      cell: (erasure) => (
        <AppLink page="persons" search={{ erasure: [erasure.id] }}>
          {dayAndTime(Date.parse(erasure.erased_at), zone)}
        </AppLink>
      ),
      width: '12rem',
    },
    {
      id: 'status',
      title: t('persons.status'),
      kind: 'text',
      value: ({ status }) => status,
      text: ({ status }) => t(status === 'done' ? 'persons.erasure_done' : 'persons.erasure_running'),
      width: '12rem',
    },
    { id: 'id', title: t('persons.receipt'), kind: 'text', value: ({ id }) => id },
    { id: 'by', title: t('persons.requested_by'), kind: 'text', value: (erasure) => erasure.requested_by },
  ];
}
