import { assertNever } from '../../../../core/base/result.ts';
import type { View } from '../../address/view.ts';
import { days } from '../../format/days.ts';
import { locale, t } from '../../words/t.ts';
import { filterText, propertyLabel } from '../filters/describe.ts';
import type { Breakdown, EventChoice, ExperimentReport, FunnelReport, Report, RetentionReport } from './report.ts';
import { readableSpan } from './rules/durations.ts';
import { allOf, eventWord, oneOf, sayFilter } from './rules/say-filter.ts';
import { sayMeasure } from './rules/say-measure.ts';
import { SESSION_MEASURE_WORDS } from './rules/session-measures.ts';

/**
 * A report in one sentence: `Unique users who did Signup, by Country, last 30 days`. The title of a report that has
 * none, the builder of a phone, and the summary for screen readers.
 */
export function sayReport(report: Report, view: View): string {
  const groups = 'breakdowns' in report && report.kind !== 'attribution' ? sayGroups(report.breakdowns) : [];
  const filters = [...report.filters.map(sayFilter), ...view.filters.map(filterText)];
  const counted =
    report.countedGroups === undefined ? [] : [t('explore.say_unit', { unit: propertyLabel(report.countedGroups) })];
  return [subjectOf(report), ...counted, ...groups, ...filters, sayRange(view)].join(', ');
}

function subjectOf(report: Report): string {
  switch (report.kind) {
    case 'trends':
    case 'segmentation':
      return saySeries(report);
    case 'funnel':
      return sayFunnel(report);
    case 'retention':
      return sayRetention(report);
    case 'lifecycle':
      return isAnyEvent(report)
        ? t('explore.kind_lifecycle')
        : t('explore.say_lifecycle', { event: sayChoice(report) });
    case 'stickiness':
      return isAnyEvent(report)
        ? t('explore.kind_stickiness')
        : t('explore.say_stickiness', { event: sayChoice(report) });
    case 'paths':
      return [
        t('explore.say_paths', { step: propertyLabel(report.step) }),
        ...(report.startAt ? [t('explore.say_paths_start', { value: report.startAt })] : []),
        ...(report.endAt ? [t('explore.say_paths_end', { value: report.endAt })] : []),
      ].join(', ');
    case 'attribution':
      if (report.conversion.events.length === 0) return t('explore.kind_attribution');
      return t('explore.say_attribution', {
        event: sayChoice(report.conversion),
        groups: allOf(report.breakdowns.map(sayGroup)),
      });
    case 'sessions':
      return allOf(report.measures.map((measure) => t(SESSION_MEASURE_WORDS[measure])));
    case 'recurring':
      return report.changes.events.length === 0
        ? t('explore.kind_recurring')
        : t('explore.say_recurring', { event: sayChoice(report.changes) });
    case 'experiment':
      return sayExperiment(report);
    default:
      return assertNever(report);
  }
}

function saySeries({ series, formula }: Extract<Report, { kind: 'trends' | 'segmentation' }>): string {
  const said = allOf(series.map((each) => each.label || ('metric' in each ? each.metric : sayMeasure(each))));
  return formula.trim() === '' ? said : t('explore.say_formula', { formula: formula.trim(), series: said });
}

function sayFunnel({ steps, window }: FunnelReport): string {
  const chosen = steps.filter(({ events }) => events.length > 0);
  if (chosen.length === 0) return t('explore.kind_funnel');
  const names = chosen.map((step) => step.label || sayChoice(step));
  const [first = '', ...others] = names;
  const said =
    others.length === 0
      ? t('explore.say_funnel_one', { event: first })
      : t('explore.say_funnel', { first, others: new Intl.ListFormat(locale(), { type: 'unit' }).format(others) });
  return window === undefined ? said : `${said}, ${t('explore.say_within', { span: readableSpan(window) })}`;
}

function sayRetention({ start, return: back, period }: RetentionReport): string {
  if (isAnyEvent(start) && isAnyEvent(back)) return t(`explore.say_returned_${period}`);
  return t(`explore.say_retention_${period}`, { start: sayChoice(start), back: sayChoice(back) });
}

function sayExperiment({ exposure, metrics }: ExperimentReport): string {
  const chosen = metrics.filter(({ events }) => events.length > 0);
  if (exposure.events.length === 0 || chosen.length === 0) return t('experiments.kind');
  return t('experiments.say', {
    event: sayChoice(exposure),
    metrics: allOf(chosen.map((metric) => metric.label || sayChoice(metric))),
  });
}

function sayGroups(breakdowns: readonly Breakdown[]): string[] {
  const chosen = breakdowns.map(sayGroup).filter((name) => name !== '');
  return chosen.length === 0 ? [] : [t('explore.say_by', { groups: allOf(chosen) })];
}

/** A breakdown by name. */
export function sayGroup(breakdown: Breakdown): string {
  return 'cohort' in breakdown ? breakdown.cohort : propertyLabel(breakdown.property);
}

/** A sentence need not name what anybody may have done. */
function isAnyEvent({ events }: Pick<EventChoice, 'events'>): boolean {
  return events.length > 0 && events.every((event) => event === '*');
}

function sayChoice({ events }: Pick<EventChoice, 'events'>): string {
  return events.length === 0 ? t('explore.no_event') : oneOf(events.map(eventWord));
}

function sayRange({ range }: View): string {
  return 'preset' in range ? lowered(t(`view.range_${range.preset}`)) : days({ start: range.from, end: range.to });
}

function lowered(text: string): string {
  return text.charAt(0).toLocaleLowerCase(locale()) + text.slice(1);
}
