import { lazy, Suspense, useState } from 'react';
import { quoted } from '../../address/quoted.ts';
import { useView } from '../../app/use-view.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { Tabs } from '../../ui/tabs/Tabs.tsx';
import { t } from '../../words/t.ts';
import { IntervalPicker } from '../filters/IntervalPicker.tsx';
import { ViewHeader } from '../filters/ViewHeader.tsx';
import { BuilderPanel } from './builder/BuilderPanel.tsx';
import { TypingContext } from './builder/typing.ts';
import styles from './explore.module.css';
import { useFilterOrigins } from './filter-origins.ts';
import { isReportKind, kindOf, kinds, withKind } from './kinds/index.ts';
import { withFirstMeasure } from './kinds/sessions.ts';
import { MissingPart } from './MissingPart.tsx';
import type { Report } from './report.ts';
import { ShortRange } from './ShortRange.tsx';
import { LossyReport } from './saved/LossyReport.tsx';
import { SavedBar } from './saved/SavedBar.tsx';
import { useSavedReport } from './saved/use-saved-report.ts';
import { type Explore, useExplore } from './use-explore.ts';
import { useLinkedQuery } from './use-linked-query.ts';

const Result = lazy(() => import('./result/Result.tsx').then((module) => ({ default: module.Result })));

/** Questions of every kind, put together beside their answer. */
export function Page() {
  useLinkedQuery();
  const explore = useExplore();
  const { report, change, typing } = explore;
  const open = useSavedReport(report);
  const name = open.saved?.definition.name;
  const tabs = Object.entries(kinds).map(([id, { label }]) => ({ id, label: t(label) }));
  const { hasComparison } = kindOf(report);
  const originOf = useFilterOrigins();
  return (
    <TypingContext value={typing}>
      <div className={styles.page}>
        <ViewHeader
          title={name === undefined ? t('explore.title') : <Name text={name} cut="end" />}
          aside={<SavedBar report={report} open={open} />}
          hasComparison={hasComparison}
          originOf={originOf}
          actions={<Intervals explore={explore} />}
        />
        <Unread parts={explore.unread} />
        {open.saved !== undefined && <LossyReport definition={open.saved.definition} />}
        <Tabs
          label={t('explore.kinds')}
          tabs={tabs}
          selected={report.kind}
          onChange={(id) => isReportKind(id) && change(withKind(report, id))}
        >
          {() => <Workbench explore={explore} name={name} />}
        </Tabs>
      </div>
    </TypingContext>
  );
}

/** The bucket of the answer, if it has any. */
function Intervals({ explore: { report, query } }: { readonly explore: Explore }) {
  const known = kindOf(report).intervals(report);
  const [view] = useView();
  if (known.length === 0) return null;
  const isChosen = view.interval !== undefined && known.includes(view.interval);
  const asked = query !== undefined && 'interval' in query && !isChosen ? query.interval : undefined;
  return <IntervalPicker known={known} automatic={asked} size="m" />;
}

/** The builder beside the answer; on a phone above it. */
function Workbench({ explore: { report, change, query, faults, missing }, name }: WorkbenchProps) {
  const withCohort = (cohort: string): Report => ({ ...report, filters: [...report.filters, { cohort }] });
  return (
    <div className={styles.workbench}>
      <BuilderPanel report={report} onChange={change} faults={faults} />
      <div className={styles.result}>
        <ShortRange report={report} />
        {query === undefined ? (
          <MissingPart missing={missing} />
        ) : (
          <Suspense fallback={<SkeletonRows count={10} />}>
            <Result
              report={report}
              query={query}
              name={name}
              refusal={faults}
              onPresentation={(presentation) => change({ ...report, presentation })}
              onMeasure={(measure) => change(withFirstMeasure(report, measure))}
              onCohort={(id) => change(withCohort(id))}
            />
          </Suspense>
        )}
      </div>
    </div>
  );
}

type WorkbenchProps = { explore: Explore; name: string | undefined };

/** Parts of an old or broken link must not seem to work. */
function Unread({ parts }: { readonly parts: readonly string[] }) {
  const [dismissed, setDismissed] = useState('');
  const list = quoted(parts);
  if (parts.length === 0 || list === dismissed) return null;
  return (
    <Banner tone="warn" onDismiss={() => setDismissed(list)}>
      {t('explore.unread', { count: parts.length, list })}
    </Banner>
  );
}
