import { lazy, Suspense } from 'react';
import type { QueryRequest } from '../../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';
import { toggleValue } from '../../address/view.ts';
import { useView } from '../../app/use-view.ts';
import type { Loaded } from '../../data/loaded.ts';
import { share as shareOf } from '../../format/figures.ts';
import { BarList, type BarRow } from '../../ui/bar-list/BarList.tsx';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { propertyLabel } from '../filters/describe.ts';
import { cellText } from './columns.ts';
import styles from './overview.module.css';
import { PanelFailed } from './PanelFailed.tsx';
import { isPressed, type PanelRow, panelRows } from './panel-rows.ts';
import type { PanelTab } from './panels.ts';
import { PANEL_ROWS } from './queries.ts';
import { RowGlyph } from './RowGlyph.tsx';
import type { TrafficReport } from './use-traffic.ts';
import { visitorsInAll } from './whole.ts';

const VisitorMap = lazy(() => import('./VisitorMap.tsx').then((module) => ({ default: module.VisitorMap })));

type PanelBodyProps = {
  readonly tab: PanelTab;
  readonly report: Loaded<QueryResponse, QueryRequest>;
  readonly traffic: TrafficReport;
};

/** The rows of a panel, or its empty, loading or failed state. A press filters by a row; a second press removes the filter. */
export function PanelBody({ tab, report, traffic }: PanelBodyProps) {
  const [view, change] = useView();
  if (report.value === undefined) {
    return report.failure === undefined ? <Waiting /> : <PanelFailed failure={report.failure} onRetry={report.retry} />;
  }
  const rows = panelRows(tab, report.value, visitorsInAll(traffic, report.of));
  const press = (value: string) => change((now) => toggleValue(now, tab.property, value));
  if (rows.length === 0) {
    const title = t(view.filters.length > 0 ? 'overview.nothing_filtered' : 'overview.nothing');
    return <EmptyState size="s" title={title} />;
  }
  const list = (
    <BarList
      label={t('overview.column_by', {
        column: t(`overview.column_${tab.columns[0]}`),
        property: propertyLabel(tab.property),
      })}
      nameTitle={propertyLabel(tab.property)}
      valueTitle={t(`overview.column_${tab.columns[0]}`)}
      rows={rows
        .slice(0, tab.isMap === true ? ROWS_BELOW_MAP : PANEL_ROWS)
        .map((row) => barOf(tab, row, isPressed(view, tab.property, row.value)))}
      onPress={({ id }) => press(id)}
      pressLabel={(row) =>
        t(row.isPressed === true ? 'overview.unfilter' : 'overview.filter_by', {
          property: propertyLabel(tab.property),
          value: row.name,
        })
      }
    />
  );
  if (tab.isMap !== true) return list;
  return (
    <>
      <Suspense fallback={<div className={styles.map} />}>
        <VisitorMap rows={rows} onPress={press} />
      </Suspense>
      {list}
    </>
  );
}

const ROWS_BELOW_MAP = 4;

function barOf(tab: PanelTab, { value, label, cells, share }: PanelRow, isChosen: boolean): BarRow {
  const [first] = tab.columns;
  return {
    id: value,
    name: label,
    ...(value === '' ? {} : { raw: value }),
    glyph: <RowGlyph property={tab.property} value={value} />,
    value: cells[first] ?? null,
    shownValue: cellText(first, cells[first], 'short'),
    shownShare: share === undefined ? undefined : shareOf(share),
    isPressed: isChosen,
  };
}

function Waiting() {
  return (
    <div className={styles.waiting} role="status" aria-label={t('overview.loading')}>
      <SkeletonRows count={PANEL_ROWS} />
    </div>
  );
}
