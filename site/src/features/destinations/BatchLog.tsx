import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DestinationBatch } from '../../../../core/api/destinations.ts';
import { destinationsApi } from '../../api/destinations.ts';
import type { Failure } from '../../api/outcome.ts';
import { useProject } from '../../app/project.ts';
import { useResource } from '../../data/use-resource.ts';
import { dayAndTime } from '../../format/days.ts';
import { count } from '../../format/figures.ts';
import { Badge } from '../../ui/badge/Badge.tsx';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { t } from '../../words/t.ts';
import styles from './destinations.module.css';

const TONES = { pending: 'info', delivered: 'good', failed: 'bad' } as const;
const REFRESH_MS = 5_000;

/** The batches of a destination with their fate, the latest first. */
export function BatchLog({ id, mayChange }: { readonly id: string; readonly mayChange: boolean }) {
  const log = useResource({
    key: ['destination-batches', id],
    read: (signal) => destinationsApi.batches(id, signal),
    refreshMs: REFRESH_MS,
  });
  if (log.failure !== undefined && log.value === undefined) {
    return (
      <Banner tone="bad">
        <FailureText failure={log.failure} />
      </Banner>
    );
  }
  if (log.value === undefined) return <SkeletonRows count={4} />;
  const { batches } = log.value;
  if (batches.length === 0) return <p className={styles.note}>{t('destinations.no_batches')}</p>;
  return (
    <ul className={styles.batches}>
      {batches.map((batch) => (
        <BatchItem key={batch.id} destinationId={id} batch={batch} mayChange={mayChange} />
      ))}
    </ul>
  );
}

type BatchItemProps = {
  readonly destinationId: string;
  readonly batch: DestinationBatch;
  readonly mayChange: boolean;
};

function BatchItem({ destinationId, batch, mayChange }: BatchItemProps) {
  const { timezone } = useProject();
  const client = useQueryClient();
  const [failure, setFailure] = useState<Failure>();
  const replay = async (): Promise<void> => {
    const replayed = await destinationsApi.replay(destinationId, batch.id);
    setFailure(replayed.ok ? undefined : replayed.failure);
    await client.invalidateQueries({ queryKey: ['destination-batches', destinationId] });
  };
  const figures = { delivered: count(batch.delivered), refused: count(batch.refused), waiting: count(batch.waiting) };
  return (
    <li className={styles.batch}>
      <div className={styles.line}>
        <Badge tone={TONES[batch.status]} hasDot>
          {t(`destinations.batch_${batch.status}`)}
        </Badge>
        <span>{dayAndTime(Date.parse(batch.created_at), timezone)}</span>
        <span className={styles.note}>{t(`destinations.source_${batch.source}`)}</span>
        <span className={styles.figures}>{t('destinations.batch_figures', figures)}</span>
        {mayChange && batch.status !== 'pending' && (
          <Button size="s" onPress={() => void replay()}>
            {t('destinations.replay')}
          </Button>
        )}
      </div>
      {failure !== undefined && (
        <Banner tone="bad">
          <FailureText failure={failure} />
        </Banner>
      )}
      {batch.last_error !== null && <p className={styles.note}>{batch.last_error}</p>}
      {batch.refusals.map(({ event_id: eventId, event, reason }) => (
        <p key={`${eventId} ${reason}`} className={styles.note}>
          {t('destinations.refusal', { event, id: eventId, reason })}
        </p>
      ))}
    </li>
  );
}
