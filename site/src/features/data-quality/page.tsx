import { Inbox } from 'lucide-react';
import { api } from '../../api/client.ts';
import { readFindings } from '../../api/data-quality.ts';
import { AppLink } from '../../app/AppLink.tsx';
import { useMay, useProject } from '../../app/project.ts';
import { useParam } from '../../app/use-search.ts';
import { useResource } from '../../data/use-resource.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { buttonClass } from '../../ui/button/button-class.ts';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { Segmented } from '../../ui/segmented/Segmented.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { DataSections } from '../data/DataSections.tsx';
import { ExportPanel } from '../data-export/ExportPanel.tsx';
import { Balance } from './Balance.tsx';
import styles from './data-quality.module.css';
import { FindingList } from './findings/FindingList.tsx';
import { LedgerTable } from './LedgerTable.tsx';
import { RejectionList } from './RejectionList.tsx';
import { ledgerSpan, SPAN_NAMES, SPANS, spanNamed } from './spans.ts';

const REFRESH_MS = 15_000;

/** The outcome of every event: received, rejected and why, stored, repeated. */
export function Page() {
  const project = useProject();
  const mayExport = useMay('data', 'export');
  const [spanText, setSpan] = useParam('span');
  const span = spanNamed(spanText);
  const ledger = useResource({
    key: ['ledger', project.id, span],
    read: (signal) => api.ledger(project.id, ledgerSpan(span, Date.now()), signal),
    refreshMs: REFRESH_MS,
  });
  const rejections = useResource({
    key: ['rejections', project.id],
    read: (signal) => api.rejections(project.id, signal),
    refreshMs: REFRESH_MS,
  });
  const findings = useResource({
    key: ['findings', project.id],
    read: (signal) => readFindings(project.id, signal),
  });
  const failure = [ledger, rejections, findings].find(
    (each) => each.value === undefined && each.failure !== undefined,
  )?.failure;
  return (
    <div className={styles.page}>
      <DataSections section="data" />
      <PageHead
        title={t('data.title')}
        actions={
          <Segmented
            label={t('data.span')}
            options={SPAN_NAMES.map((id) => ({ id, label: t(SPANS[id].label) }))}
            value={span}
            onChange={setSpan}
          />
        }
      >
        {t('data.lead')}
      </PageHead>
      {failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={failure} />
        </Banner>
      )}
      {findings.value !== undefined && <FindingList answer={findings.value} />}
      {ledger.isLoading && (
        <Panel title={t('data.account')} isBusy>
          <SkeletonRows count={6} />
        </Panel>
      )}
      {ledger.value !== undefined && (
        <>
          <Balance ledger={ledger.value} />
          {ledger.value.rows.length > 0 ? (
            <LedgerTable ledger={ledger.value} zone={project.timezone} />
          ) : (
            <EmptyState
              glyph={Inbox}
              title={t('data.none_title')}
              actions={
                <AppLink page="settings/install" className={buttonClass()}>
                  {t('data.install')}
                </AppLink>
              }
            >
              {t('data.none_text')}
            </EmptyState>
          )}
        </>
      )}
      {mayExport && <ExportPanel />}
      {rejections.value !== undefined && (
        <RejectionList rejections={rejections.value.rejections} counted={ledger.value?.totals.rejected ?? {}} />
      )}
    </div>
  );
}
