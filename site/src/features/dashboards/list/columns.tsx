import { Link } from '@tanstack/react-router';
import { objectAddress } from '../../../app/AppLink.tsx';
import { useProject } from '../../../app/project.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import type { Column } from '../../../ui/data-table/columns.ts';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import { authorName } from '../../explore/saved/author-name.ts';
import styles from '../dashboards.module.css';
import type { SavedDashboard } from '../data/use-dashboard-actions.ts';

export type Row = { readonly saved: SavedDashboard; readonly isPinned: boolean };

/** The columns of the list of dashboards. */
export function columnsIn(zone: string, ownId: string): Column<Row>[] {
  return [
    {
      id: 'name',
      title: t('results.name'),
      kind: 'text',
      value: ({ saved: { definition } }) => [definition.name, definition.description ?? ''].join(' ').trim(),
      cell: (row) => <DashboardName {...row} />,
    },
    {
      id: 'tiles',
      title: t('dashboards.tiles'),
      kind: 'number',
      value: ({ saved }) => saved.definition.tiles.length,
      width: '6rem',
    },
    {
      id: 'changed_by',
      title: t('results.changed_by'),
      kind: 'text',
      value: ({ saved }) => authorName(saved, ownId),
      width: '12rem',
    },
    {
      id: 'changed',
      title: t('results.changed'),
      kind: 'text',
      value: ({ saved }) => saved.changed_at,
      text: ({ saved }) => dayAndTime(Date.parse(saved.changed_at), zone),
      width: '10rem',
    },
  ];
}

function DashboardName({ saved: { id, definition }, isPinned }: Row) {
  const project = useProject();
  return (
    <span className={styles.name}>
      <Link to={objectAddress(project.id, 'dashboards/$id', id)} search={{}} className={styles.link ?? ''}>
        <Name text={definition.name} cut="end" />
      </Link>
      {isPinned && <Badge>{t('dashboards.pinned')}</Badge>}
    </span>
  );
}
