import { useState } from 'react';
import type { Finding } from '../../../../../core/api/data-quality.ts';
import { AppLink } from '../../../app/AppLink.tsx';
import { useProject } from '../../../app/project.ts';
import { day, dayAndTime } from '../../../format/days.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import { findingFigures, findingTitle, releaseText } from './finding-text.ts';
import styles from './findings.module.css';

const TONES = { low: 'neutral', medium: 'warn', high: 'bad', critical: 'bad' } as const;

type FindingItemProps = {
  readonly finding: Finding;
  /** Accepts it, or opens it again; absent for those who may not. */
  readonly onDecide?: () => Promise<void>;
};

/** One fault: since when and from which release, how much, its first event, and whether it goes on. */
export function FindingItem({ finding, onDecide }: FindingItemProps) {
  const { timezone } = useProject();
  const [isBusy, setBusy] = useState(false);
  const { event, severity, state, first_event: first, last_seen: lastSeen, day: since } = finding;
  const release = releaseText(finding);
  const decide = async (): Promise<void> => {
    setBusy(true);
    await onDecide?.();
    setBusy(false);
  };
  return (
    <article className={styles.finding}>
      <header className={styles.head}>
        <h3 className={styles.title}>
          <Name text={findingTitle(finding)} />
        </h3>
        {release !== '' && (
          <Badge tone="info">
            <Name text={t('quality.release', { release })} cut="end" />
          </Badge>
        )}
        <Badge tone={TONES[severity]}>{t(`alerts.severity_${severity}`)}</Badge>
        {state !== 'open' && <Badge tone="good">{t(`quality.state_${state}`)}</Badge>}
      </header>
      <p className={styles.figures}>{findingFigures(finding)}</p>
      <p className={styles.since}>
        {first === undefined
          ? t('quality.since_day', { day: day(since) })
          : t('quality.first_event', { when: dayAndTime(Date.parse(first.at), timezone) })}{' '}
        {first !== undefined && (
          <code className={styles.id}>
            <Name text={first.id} />
          </code>
        )}{' '}
        {lastSeen !== since && t('quality.last_seen', { day: day(lastSeen) })}
      </p>
      <footer className={styles.actions}>
        {event !== undefined && (
          <AppLink page="data/schemas" search={{ event_name: [event] }}>
            {t('quality.to_schema')}
          </AppLink>
        )}
        {onDecide !== undefined && state !== 'over' && (
          <Button size="s" isPending={isBusy} onPress={() => void decide()}>
            {t(state === 'open' ? 'quality.accept' : 'quality.reopen')}
          </Button>
        )}
      </footer>
    </article>
  );
}
