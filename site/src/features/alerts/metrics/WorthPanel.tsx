import { Scale } from 'lucide-react';
import type { AlertWorth } from '../../../../../core/api/alert-worth.ts';
import { anomalyHistoryApi } from '../../../api/anomaly-history.ts';
import { useProject } from '../../../app/project.ts';
import { useResource } from '../../../data/use-resource.ts';
import { count } from '../../../format/figures.ts';
import { eventLabel } from '../../../format/known-values.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { EmptyState } from '../../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import styles from '../alerts.module.css';

const TONES = { useful: 'good', noise: 'bad', unproven: 'neutral' } as const;

/** The worth of alerts: those that people did something about, and rules and metrics that only make noise. */
export function WorthPanel() {
  const { id } = useProject();
  const { value, failure, isLoading } = useResource({
    key: ['alert-worth', id],
    read: (signal) => anomalyHistoryApi.worth(id, signal),
  });
  const figures = value && {
    ...{ days: count(value.days), acknowledged: count(value.acknowledged), acted: count(value.acted_on) },
    count: value.incidents,
  };
  return (
    <Panel
      title={t('watched.worth')}
      description={figures && t('watched.worth_text', figures)}
      padding="none"
      isBusy={isLoading}
    >
      {isLoading && <SkeletonRows count={3} />}
      {value === undefined && failure !== undefined && <FailureText failure={failure} />}
      {value?.sources.length === 0 && (
        <EmptyState size="s" glyph={Scale} title={t('watched.worth_none')}>
          {t('watched.worth_none_text')}
        </EmptyState>
      )}
      <ul className={styles.items}>
        {value?.sources.map((worth) => (
          <WorthItem key={keyOf(worth)} worth={worth} />
        ))}
      </ul>
    </Panel>
  );
}

function WorthItem({ worth }: { readonly worth: AlertWorth }) {
  const { source, verdict } = worth;
  const figures = { acknowledged: count(worth.acknowledged), acted: count(worth.acted_on), noise: count(worth.noise) };
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <Name text={source.kind === 'rule' ? source.name : eventLabel(source.metric)} className={styles.name} />
        <p className={styles.facts}>{t('watched.worth_of', { ...figures, count: worth.incidents })}</p>
      </div>
      <Badge tone={TONES[verdict]}>{t(`watched.verdict_${verdict}`)}</Badge>
    </li>
  );
}

function keyOf({ source }: AlertWorth): string {
  return source.kind === 'rule' ? `rule ${source.id}` : `metric ${source.metric}`;
}
