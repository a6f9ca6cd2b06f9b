import { lazy, Suspense, useState } from 'react';
import type { QueryRequest } from '../../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';
import { toggleValue } from '../../address/view.ts';
import { useView } from '../../app/use-view.ts';
import type { Loaded } from '../../data/loaded.ts';
import { useReport } from '../../data/use-report.ts';
import { days } from '../../format/days.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { ProgressLine } from '../../ui/progress-line/ProgressLine.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { FilterBar, type OpenDialog } from '../filters/FilterBar.tsx';
import styles from './details.module.css';
import { PanelFailed } from './PanelFailed.tsx';
import { detailsNamed, type NamedTab, type Panel } from './panels.ts';
import { detailsQuery } from './queries.ts';
import { type TrafficReport, useAsked } from './use-traffic.ts';
import { visitorsInAll } from './whole.ts';

const DetailsTable = lazy(() => import('./DetailsTable.tsx').then((module) => ({ default: module.DetailsTable })));

type DetailsProps = {
  /** `pages.entry`, as the address has it. */
  readonly named: string | undefined;
  readonly traffic: TrafficReport;
  readonly onClose: () => void;
};

/** All rows of a panel with every column, in a dialog that has an address. */
export function Details({ named, traffic, onClose }: DetailsProps) {
  const found = detailsNamed(named);
  const { dates } = useAsked();
  if (found === undefined) return null;
  return (
    <Dialog
      title={titleOf(found.panel, found.tab)}
      description={days(dates)}
      size="l"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <DetailsBody key={found.tab.id} tab={found.tab} traffic={traffic} />
    </Dialog>
  );
}

function titleOf(panel: Panel, tab: NamedTab): string {
  const title = t(`overview.panel_${panel.id}`);
  return panel.tabs.length === 1 ? title : t('overview.details_of', { panel: title, tab: t(`overview.tab_${tab.id}`) });
}

function DetailsBody({ tab, traffic }: { tab: NamedTab; traffic: TrafficReport }) {
  const [dialog, setDialog] = useState<OpenDialog>();
  const report = useReport(detailsQuery(tab, useAsked()), { lane: 'details' });
  return (
    <div className={styles.details}>
      <FilterBar dialog={dialog} onDialog={setDialog} />
      <div className={styles.rows}>
        <ProgressLine isActive={report.isOutdated} label={t('overview.loading')} />
        <Rows tab={tab} report={report} traffic={traffic} />
      </div>
    </div>
  );
}

type RowsProps = {
  readonly tab: NamedTab;
  readonly report: Loaded<QueryResponse, QueryRequest>;
  readonly traffic: TrafficReport;
};

function Rows({ tab, report, traffic }: RowsProps) {
  const [, change] = useView();
  const { value: answer, of, failure, retry } = report;
  if (answer === undefined || of === undefined) {
    return failure === undefined ? <Waiting /> : <PanelFailed failure={failure} onRetry={retry} />;
  }
  return (
    <Suspense fallback={<Waiting />}>
      <DetailsTable
        tab={tab}
        answer={answer}
        of={of}
        whole={visitorsInAll(traffic, of)}
        onPress={(value) => change((now) => toggleValue(now, tab.property, value))}
      />
    </Suspense>
  );
}

function Waiting() {
  return <SkeletonRows count={12} />;
}
