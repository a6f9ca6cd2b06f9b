import { useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useState } from 'react';
import type { Destination } from '../../../../core/api/destinations.ts';
import { destinationsApi } from '../../api/destinations.ts';
import { useMay, useProject } from '../../app/project.ts';
import { useResource } from '../../data/use-resource.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { CodeBlock } from '../../ui/code-block/CodeBlock.tsx';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import { DataSections } from '../data/DataSections.tsx';
import { DestinationDialog } from './DestinationDialog.tsx';
import { DestinationPanel } from './DestinationPanel.tsx';
import styles from './destinations.module.css';

const REFRESH_MS = 5_000;

/** The places that events are sent on to: how each is, and its log. */
export function Page() {
  const project = useProject();
  const mayAdd = useMay('destination', 'create');
  const client = useQueryClient();
  const [edited, setEdited] = useState<Destination | 'new'>();
  const [signingSecret, setSigningSecret] = useState<string>();
  const list = useResource({
    key: ['destinations', project.id],
    read: (signal) => destinationsApi.list(project.id, signal),
    refreshMs: REFRESH_MS,
  });
  const kinds = useResource({ key: ['destination-kinds'], read: destinationsApi.kinds });
  const all = list.value?.destinations ?? [];
  const done = (secret?: string): void => {
    setEdited(undefined);
    setSigningSecret(secret);
    void client.invalidateQueries({ queryKey: ['destinations', project.id] });
  };
  const add = mayAdd && (
    <Button variant="primary" isDisabled={kinds.value === undefined} onPress={() => setEdited('new')}>
      {t('destinations.add')}
    </Button>
  );
  return (
    <div className={styles.page}>
      <DataSections section="data/destinations" />
      <PageHead title={t('destinations.title')} actions={all.length > 0 && add}>
        {t('destinations.lead')}
      </PageHead>
      {[list.failure, kinds.failure].map(
        (failure, index) =>
          failure !== undefined && (
            <Banner key={String(index)} tone="bad">
              <FailureText failure={failure} />
            </Banner>
          ),
      )}
      {signingSecret !== undefined && (
        <Banner tone="good">
          {t('destinations.signing_secret')}
          <CodeBlock text={signingSecret} label={t('destinations.signing_secret')} />
        </Banner>
      )}
      {list.isLoading && <SkeletonRows count={4} />}
      {all.map((destination) => (
        <DestinationPanel key={destination.id} destination={destination} onChange={() => setEdited(destination)} />
      ))}
      {list.value !== undefined && all.length === 0 && (
        <EmptyState glyph={Send} title={t('destinations.none')} actions={add}>
          {t('destinations.none_text')}
        </EmptyState>
      )}
      {edited !== undefined && kinds.value !== undefined && (
        <DestinationDialog
          kinds={edited === 'new' ? kinds.value.kinds : kinds.value.kinds.filter(({ kind }) => kind === edited.kind)}
          changed={edited === 'new' ? undefined : edited}
          onDone={done}
        />
      )}
    </div>
  );
}
