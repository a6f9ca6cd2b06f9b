import { useInfiniteQuery } from '@tanstack/react-query';
import type { AlertRuleDefinition, ReadingLine, RuleLogLine } from '../../../../../core/api/alert-rules.ts';
import { alertRulesApi } from '../../../api/alert-rules.ts';
import type { Saved } from '../../../api/objects.ts';
import { useProject } from '../../../app/project.ts';
import { failureIn, valueOrThrow } from '../../../data/failed-request.ts';
import { withoutDirections } from '../../../format/code-text.ts';
import { dayAndTime } from '../../../format/days.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import styles from '../alerts.module.css';

/** The evaluations of a rule, newest first: the figure that was read, and why somebody was told or not. */
export function LogDialog({
  rule,
  onClose,
}: {
  readonly rule: Saved<AlertRuleDefinition>;
  readonly onClose: () => void;
}) {
  const { id: project, timezone } = useProject();
  const pages = useInfiniteQuery({
    queryKey: ['alert-rule-log', rule.id],
    initialPageParam: 0,
    queryFn: async ({ pageParam, signal }) =>
      valueOrThrow(await alertRulesApi.log({ project, id: rule.id }, pageParam === 0 ? undefined : pageParam, signal)),
    getNextPageParam: ({ next }) => (next === undefined ? undefined : Number(next)),
  });
  const lines = pages.data?.pages.flatMap((page) => page.lines) ?? [];
  const failure = failureIn(pages.error);
  return (
    <Dialog
      size="l"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('alertrules.log_of', { name: rule.definition.name })}
    >
      {pages.isLoading && <SkeletonRows count={4} height="3rem" />}
      {failure !== undefined && <FailureText failure={failure} />}
      {pages.data !== undefined && lines.length === 0 && <p>{t('alertrules.log_none')}</p>}
      <ul className={styles.items}>
        {lines.map((line) => (
          <LogLine key={`${line.at} ${line.bucket_start} ${line.reason}`} line={line} zone={timezone} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button size="s" isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
          {t('alertrules.log_more')}
        </Button>
      )}
    </Dialog>
  );
}

function LogLine({ line, zone }: { readonly line: RuleLogLine; readonly zone: string }) {
  const left = line.series_read - line.readings.length;
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <p className={styles.facts}>
          <time dateTime={line.at}>{dayAndTime(Date.parse(line.at), zone)}</time>
          {line.reason !== 'due' && <Badge>{t(`alertrules.reason_${line.reason}`)}</Badge>}
          <span>
            {t('alertrules.judged', {
              start: dayAndTime(Date.parse(line.bucket_start), zone),
              end: dayAndTime(Date.parse(line.bucket_end), zone),
            })}
          </span>
        </p>
        <Readings readings={line.readings} />
        {left > 0 && <p className={styles.note}>{t('alertrules.log_left', { count: left })}</p>}
        {line.text !== undefined && <Name text={withoutDirections(line.text)} className={styles.note} />}
        {line.told.map(({ channel, status, reason }) => (
          <p key={`${channel} ${status}`} className={styles.note}>
            <Name text={[channel, status, reason].filter((part) => part !== undefined).join(' · ')} />
          </p>
        ))}
      </div>
    </li>
  );
}

/** The readings of each series, in words. */
export function Readings({ readings }: { readonly readings: readonly ReadingLine[] }) {
  return readings.map(({ series, outcome, text }) => (
    <p key={series} className={styles.facts}>
      <Badge tone={outcome === 'met' ? 'bad' : 'neutral'}>{t(`alertrules.outcome_${outcome}`)}</Badge>
      {series !== '' && <Name text={series} />}
      <Name text={withoutDirections(text)} />
    </p>
  ));
}
