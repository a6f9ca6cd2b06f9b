import type { Anomaly } from '../../../../../core/api/anomaly.ts';
import { dayAndTime } from '../../../format/days.ts';
import { share } from '../../../format/figures.ts';
import { eventLabel } from '../../../format/known-values.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { Sentence } from '../../../words/Sentence.tsx';
import { t } from '../../../words/t.ts';
import { perMinute, SEVERITY_TONES, SEVERITY_WORDS } from '../sentence.ts';
import { AcknowledgeForm } from './AcknowledgeForm.tsx';
import styles from './anomalies.module.css';

type AlertCardProps = {
  readonly anomaly: Anomaly;
  readonly zone: string;
  /** Without it the person only looks. */
  readonly onAcknowledged?: (() => Promise<void>) | undefined;
};

/** One anomaly with all its details, and a form to acknowledge it. */
export function AlertCard({ anomaly, zone, onAcknowledged }: AlertCardProps) {
  const { context, severity, status } = anomaly;
  return (
    <article className={styles.card}>
      <header className={styles.head}>
        <h2 className={styles.title}>
          <Sentence
            words={`alerts.${anomaly.type}`}
            parts={{ metric: <Name text={eventLabel(anomaly.metric)} raw={anomaly.metric} /> }}
          />
        </h2>
        <Badge tone={SEVERITY_TONES[severity]}>{t(SEVERITY_WORDS[severity])}</Badge>
        <time className={styles.time} dateTime={anomaly.timestamp}>
          {dayAndTime(Date.parse(anomaly.timestamp), zone)}
        </time>
      </header>
      <Comparison anomaly={anomaly} />
      <dl className={styles.facts}>
        <Fact name={t('alerts.confidence')} texts={[share(anomaly.confidence)]} />
        <Fact name={t('alerts.most_affected')} texts={context.affectedSegments} />
        <Fact name={t('alerts.changed_together')} texts={context.correlatedMetrics} />
        <Fact name={t('alerts.possible_cause')} texts={context.potentialCauses} />
        <Fact name={t('alerts.note')} texts={anomaly.notes ? [anomaly.notes] : []} />
      </dl>
      {status !== 'open' && (
        <p>
          <Badge tone="good">{status === 'resolved' ? t('alerts.resolved') : t('alerts.acknowledged')}</Badge>
        </p>
      )}
      {status === 'open' && onAcknowledged !== undefined && (
        <AcknowledgeForm anomalyId={anomaly.id} onAcknowledged={onAcknowledged} />
      )}
    </article>
  );
}

/** The counted and the expected value as two bars on one scale. */
function Comparison({ anomaly: { value, expectedValue } }: { anomaly: Anomaly }) {
  const most = Math.max(value, expectedValue, 1);
  return (
    <dl className={styles.comparison}>
      <Bar name={t('alerts.counted')} value={value} most={most} isFound />
      <Bar name={t('alerts.expected')} value={expectedValue} most={most} />
    </dl>
  );
}

type BarProps = { readonly name: string; readonly value: number; readonly most: number; readonly isFound?: boolean };

function Bar({ name, value, most, isFound }: BarProps) {
  return (
    <div className={styles.bar}>
      <dt>{name}</dt>
      <dd>
        <span className={styles.track}>
          <span className={styles.fill} data-found={isFound} style={{ width: `${(value / most) * 100}%` }} />
        </span>
        <span className={styles.figure}>{perMinute(value)}</span>
      </dd>
    </div>
  );
}

function Fact({ name, texts }: { name: string; texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      {texts.map((text) => (
        <dd key={text}>
          <Name text={text} />
        </dd>
      ))}
    </div>
  );
}
