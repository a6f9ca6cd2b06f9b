import { FileUp } from 'lucide-react';
import { readImports } from '../../api/imports.ts';
import { useProject } from '../../app/project.ts';
import { useResource } from '../../data/use-resource.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { DataSections } from '../data/DataSections.tsx';
import styles from './data-imports.module.css';
import { HowToImport } from './HowToImport.tsx';
import { ImportTable } from './ImportTable.tsx';

const REFRESH_MS = 5_000;

/** The imports of a project: how far each file is, what was rejected and why, and how to bring the next one. */
export function Page() {
  const project = useProject();
  const imports = useResource({
    key: ['imports', project.id],
    read: (signal) => readImports(project.id, signal),
    refreshMs: REFRESH_MS,
  });
  return (
    <div className={styles.page}>
      <DataSections section="data/imports" />
      <PageHead title={t('imports.title')}>{t('imports.lead')}</PageHead>
      {imports.value === undefined && imports.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={imports.failure} />
        </Banner>
      )}
      {imports.isLoading && (
        <Panel title={t('imports.list')} isBusy>
          <SkeletonRows count={4} />
        </Panel>
      )}
      {imports.value !== undefined &&
        (imports.value.imports.length > 0 ? (
          <ImportTable imports={imports.value.imports} zone={project.timezone} />
        ) : (
          <EmptyState glyph={FileUp} title={t('imports.none_title')}>
            {t('imports.none_text')}
          </EmptyState>
        ))}
      <HowToImport />
    </div>
  );
}
