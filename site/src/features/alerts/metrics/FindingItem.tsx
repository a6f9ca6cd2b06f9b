import { useState } from 'react';
import type { Label, ScanFindingAnswer } from '../../../../../core/api/anomaly-history.ts';
import { useProject } from '../../../app/project.ts';
import { Sparkline } from '../../../charts/sparkline/Sparkline.tsx';
import { dayAndTime } from '../../../format/days.ts';
import { count } from '../../../format/figures.ts';
import { eventLabel } from '../../../format/known-values.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { Sentence } from '../../../words/Sentence.tsx';
import { t } from '../../../words/t.ts';
import styles from '../alerts.module.css';
import { useLabelling } from './use-scan.ts';

const LABELS = ['real', 'noise'] as const satisfies readonly Label[];

type FindingItemProps = {
  readonly metric: string;
  readonly finding: ScanFindingAnswer;
  readonly mayChange: boolean;
};

/** One unusual stretch of the past over where it was expected, and whether it was real. */
export function FindingItem({ metric, finding, mayChange }: FindingItemProps) {
  const { timezone } = useProject();
  const { from, to, type, value, expected, would_alarm: wouldAlarm, band } = finding;
  const values = band.map((point) => point.value);
  const marked = markedIn(band, from, to);
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <p className={styles.name}>
          <Sentence words={`alerts.${type}`} parts={{ metric: <Name text={eventLabel(metric)} raw={metric} /> }} />
        </p>
        <p className={styles.facts}>
          <time dateTime={from}>{dayAndTime(Date.parse(from), timezone)}</time>
          <span>{t('watched.counted_expected', { value: count(value), expected: count(rounded(expected)) })}</span>
          <Badge tone={wouldAlarm ? 'warn' : 'neutral'}>
            {t(wouldAlarm ? 'watched.would_alarm' : 'watched.would_not_alarm')}
          </Badge>
        </p>
        <Sparkline
          values={values}
          label={t('watched.course', { values: values.map(count).join(', ') })}
          band={band.map(({ lower, upper }) => ({ low: lower, high: upper }))}
          marked={marked}
        />
      </div>
      <Labels metric={metric} finding={finding} mayChange={mayChange} />
    </li>
  );
}

function Labels({ metric, finding, mayChange }: FindingItemProps) {
  const label = useLabelling();
  const [busy, setBusy] = useState<Label>();
  const press = async (chosen: Label): Promise<void> => {
    setBusy(chosen);
    const outcome = await label(metric, finding, chosen);
    setBusy(undefined);
    if (!outcome.ok) toast(outcome.failure.message, { tone: 'bad' });
  };
  if (!mayChange) return finding.label === undefined ? null : <Badge>{t(`watched.label_${finding.label}`)}</Badge>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame
    <div role="group" aria-label={t('watched.was_real')} className={styles.actions}>
      {LABELS.map((each) => (
        <Button
          key={each}
          size="s"
          variant={finding.label === each ? 'primary' : 'secondary'}
          isPending={busy === each}
          aria-pressed={finding.label === each}
          onPress={() => void press(each)}
        >
          {t(`watched.label_${each}`)}
        </Button>
      ))}
    </div>
  );
}

function markedIn(band: ScanFindingAnswer['band'], from: string, to: string): { first: number; last: number }[] {
  const within = band.flatMap(({ at }, index) => (at >= from && at < to ? [index] : []));
  const [first] = within;
  const last = within.at(-1);
  return first === undefined || last === undefined ? [] : [{ first, last }];
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
