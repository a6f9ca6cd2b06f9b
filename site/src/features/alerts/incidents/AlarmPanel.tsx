import { ChartLine } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Alarm } from '../../../../../core/api/alarms.ts';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import { AppLink } from '../../../app/AppLink.tsx';
import { useProject } from '../../../app/project.ts';
import { useNow } from '../../../app/use-now.ts';
import { TrendChart } from '../../../charts/trend/TrendChart.tsx';
import { useReport } from '../../../data/use-report.ts';
import { withoutDirections } from '../../../format/code-text.ts';
import { dayAndTime } from '../../../format/days.ts';
import { eventLabel, valueLabel } from '../../../format/known-values.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { buttonClass } from '../../../ui/button/button-class.ts';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { Skeleton } from '../../../ui/skeleton/Skeleton.tsx';
import { locale, t } from '../../../words/t.ts';
import { useAnnotations } from '../../annotations/use-annotations.tsx';
import alerts from '../alerts.module.css';
import { SEVERITY_TONES, SEVERITY_WORDS } from '../sentence.ts';
import { HowLong } from './HowLong.tsx';
import styles from './incidents.module.css';
import { alarmModel, queryAround, queryOfDays } from './leading-alarm.ts';
import { MINUTE_MS, wholeMinutes } from './whole-minutes.ts';

/** One alarm: what was read, its course with the stretch marked, where it is, why it might be, and what to do. */
export function AlarmPanel({ alarm }: { readonly alarm: Alarm }) {
  const { timezone } = useProject();
  const { series, severity, text, began_at: began, ended_at: ended, context } = alarm;
  const nowMs = useNow(wholeMinutes, MINUTE_MS);
  const query = queryAround(alarm, nowMs);
  const { segment } = series;
  const where = segment === undefined ? '' : ` · ${valueLabel(segment.property, segment.value)}`;
  return (
    <Panel
      title={<Name text={`${eventLabel(series.metric)}${where}`} raw={series.metric} />}
      actions={
        query !== undefined && (
          <AppLink
            page="explore"
            search={{ query: [JSON.stringify(queryOfDays(alarm, nowMs, timezone))] }}
            className={buttonClass({ size: 's' })}
          >
            <Icon glyph={ChartLine} />
            {t('incidents.explore')}
          </AppLink>
        )
      }
    >
      <div className={alerts.stack}>
        <p className={styles.badges}>
          <Badge tone={SEVERITY_TONES[severity]}>{t(SEVERITY_WORDS[severity])}</Badge>
          <Badge tone={ended === undefined ? 'bad' : 'good'}>
            {t(ended === undefined ? 'incidents.firing' : 'incidents.over')}
          </Badge>
          <time dateTime={began}>{dayAndTime(Date.parse(began), timezone)}</time>
          <HowLong from={began} to={ended} />
        </p>
        <p dir="auto">{withoutDirections(text)}</p>
        {query !== undefined && <AlarmChart alarm={alarm} query={query} />}
        {context.segments.length > 0 && (
          <Part title={t('alerts.most_affected')}>
            <span className={styles.badges}>
              {context.segments.map(({ property, value }) => (
                <Badge key={`${property} ${value}`}>
                  <Name text={valueLabel(property, value)} raw={`${property}: ${value}`} cut="end" />
                </Badge>
              ))}
            </span>
          </Part>
        )}
        <TextList title={t('alerts.possible_cause')} texts={context.causes} />
        <TextList title={t('incidents.advice')} texts={context.advice} />
        {context.impact !== undefined && (
          <Part title={t('incidents.impact')}>{t(`alerts.severity_${context.impact}`)}</Part>
        )}
      </div>
    </Panel>
  );
}

function AlarmChart({ alarm, query }: { readonly alarm: Alarm; readonly query: QueryRequest }) {
  const { timezone: zone } = useProject();
  const { value, failure, isLoading } = useReport(query, { lane: 'incident' });
  const { annotations, dialog } = useAnnotations();
  const measure = eventLabel(alarm.series.metric);
  const model = value && alarmModel(value, alarm, { locale: locale(), zone, measure });
  if (isLoading) return <Skeleton height="12rem" />;
  if (model === undefined) return failure === undefined ? null : <FailureText failure={failure} />;
  return (
    <>
      <TrendChart
        model={model}
        title={t('incidents.chart', { metric: measure })}
        form="line"
        height="s"
        annotations={annotations}
      />
      {dialog}
    </>
  );
}

function TextList({ title, texts }: { readonly title: string; readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <Part title={title}>
      <ul className={styles.list}>
        {texts.map((text) => (
          <li key={withoutDirections(text)} dir="auto">
            {text}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles.part}>
      <h3 className={styles.partTitle}>{title}</h3>
      {children}
    </div>
  );
}
