import type { Alarm } from '../../../../../core/api/alarms.ts';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import { useProject } from '../../../app/project.ts';
import { useNow } from '../../../app/use-now.ts';
import { Sparkline } from '../../../charts/sparkline/Sparkline.tsx';
import { useReport } from '../../../data/use-report.ts';
import { count } from '../../../format/figures.ts';
import { eventLabel } from '../../../format/known-values.ts';
import { Skeleton } from '../../../ui/skeleton/Skeleton.tsx';
import { locale, t } from '../../../words/t.ts';
import { alarmModel, queryAround } from './leading-alarm.ts';
import { MINUTE_MS, wholeMinutes } from './whole-minutes.ts';

/** The course of the gravest alarm of an incident; those of a list travel as one request. */
export function IncidentSparkline({ alarm }: { readonly alarm: Alarm | undefined }) {
  const nowMs = useNow(wholeMinutes, MINUTE_MS);
  const query = alarm === undefined ? undefined : queryAround(alarm, nowMs);
  return query === undefined || alarm === undefined ? <span /> : <Drawn alarm={alarm} query={query} />;
}

function Drawn({ alarm, query }: { readonly alarm: Alarm; readonly query: QueryRequest }) {
  const { timezone: zone } = useProject();
  const { value, isLoading } = useReport(query, { lane: 'incidents' });
  const measure = eventLabel(alarm.series.metric);
  const model = value && alarmModel(value, alarm, { locale: locale(), zone, measure });
  if (model === undefined) return isLoading ? <Skeleton width="6.25rem" height="1.625rem" /> : <span />;
  const values = model.series[0]?.values ?? [];
  const known = values.flatMap((each) => each ?? []);
  const label = t('incidents.course', {
    ...{ metric: measure, lowest: count(Math.min(...known)), highest: count(Math.max(...known)) },
    last: count(known.at(-1) ?? 0),
  });
  return (
    <Sparkline values={values} label={label} band={model.band} {...(model.marked ? { marked: model.marked } : {})} />
  );
}
