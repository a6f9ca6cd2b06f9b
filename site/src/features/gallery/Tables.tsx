import { MoreHorizontal, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { IconButton } from '../../ui/button/IconButton.tsx';
import type { Column } from '../../ui/data-table/columns.ts';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { useFocusHome } from '../../ui/focus/use-focus-home.ts';
import { Menu } from '../../ui/menu/Menu.tsx';
import { MenuItem } from '../../ui/menu/MenuItem.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import styles from './gallery.module.css';
import { HARD_NAMES } from './names.ts';

const DataTable = lazy(() =>
  import('../../ui/data-table/DataTable.tsx').then((module) => ({ default: module.DataTable<Row> })),
);

type Row = { readonly id: string; readonly page: string; readonly views: number | null; readonly share: number };

const columns: readonly Column<Row>[] = [
  { id: 'page', title: 'Page', kind: 'text', value: (row) => row.page },
  { id: 'views', title: 'Page views', kind: 'number', value: (row) => row.views, width: '8rem' },
  {
    id: 'share',
    title: 'Share',
    kind: 'number',
    value: (row) => row.share,
    text: (row) => `${(100 * row.share).toFixed(1)}%`,
    width: '7rem',
  },
  { id: 'id', title: 'Number', kind: 'text', value: (row) => row.id, isHiddenAtFirst: true },
];

function aRow(place: number): Row {
  const page = HARD_NAMES[place] ?? `/blog/article-${place}`;
  return { id: `row ${place}`, page, views: place % 9 === 4 ? null : 20_000 - place, share: 1 / (place + 3) };
}

const manyRows = Array.from({ length: 10_000 }, (_, place) => aRow(place));

export function Tables() {
  const [few, setFew] = useState(() => manyRows.slice(0, 3));
  const [asked, setAsked] = useState<Row | undefined>();
  const home = useFocusHome();
  return (
    <div className={styles.stack}>
      <Panel title="All pages" padding="none">
        <Suspense fallback={<SkeletonRows count={10} />}>
          <DataTable
            label="All pages"
            columns={columns}
            rows={manyRows}
            rowId={(row) => row.id}
            totals={{ label: 'All pages', texts: { views: '48,120', share: '100%' } }}
            maxHeight="24rem"
            csvName="pages"
            hasSearch
            hasColumnPicker
          />
        </Suspense>
      </Panel>
      <div ref={home} data-testid="few">
        <Panel title="Saved reports" padding="none">
          <Suspense fallback={<SkeletonRows count={3} />}>
            <DataTable
              label="Saved reports"
              columns={columns}
              rows={few}
              rowId={(row) => row.id}
              onRowPress={() => undefined}
              actions={(row) => (
                <Menu
                  placement="bottom end"
                  trigger={<IconButton glyph={MoreHorizontal} size="s" label={`Actions for ${row.id}`} />}
                >
                  <MenuItem text="Delete" glyph={Trash2} tone="danger" onAction={() => setAsked(row)} />
                </Menu>
              )}
            />
          </Suspense>
        </Panel>
      </div>
      <ConfirmDialog
        title={`Delete ${asked?.id}?`}
        confirmLabel="Delete report"
        isOpen={asked !== undefined}
        onOpenChange={() => setAsked(undefined)}
        onConfirm={() => setFew(few.filter((other) => other !== asked))}
      />
    </div>
  );
}
