import { Scale } from 'lucide-react';
import { useState } from 'react';
import { shadowRunsApi } from '../../api/shadow-runs.ts';
import { useMay, useProject } from '../../app/project.ts';
import { useParam } from '../../app/use-search.ts';
import { useResource } from '../../data/use-resource.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { Select } from '../../ui/select/Select.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { DataSections } from '../data/DataSections.tsx';
import { BeginDialog } from './BeginDialog.tsx';
import { RunView } from './RunView.tsx';
import { RUNS } from './runs.ts';
import styles from './shadow-runs.module.css';

/** Another tool's numbers beside ours, with the causes of each difference. */
export function Page() {
  const project = useProject();
  const mayBegin = useMay('shadow_run', 'create');
  const [chosen, choose] = useParam('run');
  const [isBeginning, setIsBeginning] = useState(false);
  const runs = useResource({
    key: [RUNS, project.id],
    read: (signal) => shadowRunsApi.list(project.id, signal),
  });
  const all = runs.value?.runs ?? [];
  const shown = all.find(({ id }) => id === chosen) ?? all.at(-1);
  const begin = mayBegin && (
    <Button variant={all.length === 0 ? 'primary' : 'secondary'} onPress={() => setIsBeginning(true)}>
      {t('shadow.begin')}
    </Button>
  );
  return (
    <div className={styles.page}>
      <DataSections section="data/shadow" />
      <PageHead title={t('shadow.title')} actions={all.length > 0 && begin}>
        {t('shadow.lead')}
      </PageHead>
      {runs.failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={runs.failure} />
        </Banner>
      )}
      {runs.isLoading && <SkeletonRows count={6} />}
      {all.length > 1 && (
        <Select
          label={t('shadow.run')}
          options={all.map(({ id, name }) => ({ id, label: name }))}
          value={shown?.id}
          onChange={choose}
        />
      )}
      {shown && <RunView key={shown.id} run={shown} />}
      {runs.value !== undefined && all.length === 0 && (
        <EmptyState glyph={Scale} title={t('shadow.none')} actions={begin}>
          {t('shadow.none_text')}
        </EmptyState>
      )}
      {isBeginning && (
        <BeginDialog
          onDone={(id) => {
            setIsBeginning(false);
            if (id !== undefined) choose(id);
          }}
        />
      )}
    </div>
  );
}
