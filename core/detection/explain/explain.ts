import type { AnomalyType } from '../../api/anomaly.ts';
import type { AffectedSegment, AnomalyContext, Touched } from '../../api/anomaly-context.ts';
import { type Explanation, explainChange, type SegmentRow } from './adtributor.ts';
import { businessImpact } from './business-impact.ts';
import { causesOf, type Direction, type Finding } from './causes.ts';
import { correlatedMetrics, type MetricReading } from './correlated-metrics.ts';
import { metricFamily } from './metric-family.ts';
import { type Happening, nearbyOf } from './nearby.ts';
import { explanationName, leadingOf, segmentName, segmentText } from './segment-name.ts';

/** Everything that is known about an anomaly when it is explained. */
export type Evidence = {
  readonly metric: string;
  readonly direction: Direction;
  readonly type?: AnomalyType;
  readonly startMs: number;
  /** The part of the metric that is unusual, where that is known already. */
  readonly segment?: { readonly dimension: string; readonly value: string };
  /** The metric by segment. */
  readonly segments: readonly SegmentRow[];
  /** Every metric of the project in the same minutes, this one included. */
  readonly readings: readonly MetricReading[];
  readonly happenings: readonly Happening[];
  /** Absent where it is not known yet. */
  readonly touched?: Touched;
  /** Events of the metric that one person usually sends; absent: one. */
  readonly eventsPerPerson?: number;
  /** Part of the metric that its busiest person sent, 0 to 1. */
  readonly busiestShare: number;
};

/** More dimensions say the same in other words. */
const DIMENSIONS_SHOWN = 3;
/** One person who sends so much of a rise is its cause. */
const ONE_PERSON_SHARE = 0.6;
/** So few events of the expected that the whole project has stopped. */
const STOPPED_SHARE = 0.02;

/** The context of an anomaly: where it is, what moved with it, what happened, why it may be, and whom it touches. */
export function explain(evidence: Evidence): AnomalyContext {
  const { metric, direction, startMs, touched } = evidence;
  const explanations = explainChange(evidence.segments, evidence.eventsPerPerson).slice(0, DIMENSIONS_SHOWN);
  const leading = leadingOf(explanations);
  const nearby = nearbyOf(evidence.happenings, startMs);
  const known = evidence.segment && segmentName(evidence.segment.dimension, evidence.segment.value);
  const cause = known ?? (leading && explanationName(leading));
  const findings = findingsOf(evidence, explanations, leading, nearby);
  const causes = causesOf(metric, metricFamily(metric), direction, findings, evidence.type);
  const ordered = leading ? [leading, ...explanations.filter((one) => one !== leading)] : [];
  return {
    affectedSegments: ordered.flatMap(({ dimension, elements }) => elements.map((one) => segmentText(dimension, one))),
    correlatedMetrics: correlatedMetrics(metric, direction, evidence.readings),
    potentialCauses: causes.map(({ text }) => text),
    businessImpact: touched ? businessImpact(touched) : 'low',
    ...(cause ? { cause } : {}),
    segments: ordered.flatMap(affectedOf),
    causes: causes.map(({ code }) => code),
    advice: [...new Set(causes.map(({ advice }) => advice))],
    nearby,
    ...(touched ? { touched } : {}),
  };
}

function affectedOf({ dimension, elements }: Explanation): AffectedSegment[] {
  return elements.map(({ value, forecast, actual, power }) => ({
    dimension,
    value,
    expected: forecast,
    actual,
    share: power,
  }));
}

/** The facts by which causes are chosen, the most telling first. */
function findingsOf(
  { direction, readings, busiestShare, segment }: Evidence,
  explanations: readonly Explanation[],
  leading: Explanation | undefined,
  nearby: AnomalyContext['nearby'] = [],
): Finding[] {
  if (direction === 'down' && hasStopped(readings)) return [{ kind: 'data_stopped' }];
  const findings: Finding[] = [];
  const bots = direction === 'up' ? explanations.find(({ dimension }) => dimension === 'bot') : undefined;
  const [bot] = bots?.elements ?? [];
  if (bot && bot.value !== '') findings.push({ kind: 'bots', name: bot.value, share: bot.power });
  if (direction === 'up' && busiestShare >= ONE_PERSON_SHARE) {
    findings.push({ kind: 'one_person', share: busiestShare });
  }
  if (segment)
    findings.push(findingOf(segment.dimension, segment.value, segmentName(segment.dimension, segment.value)));
  if (leading && leading !== bots) findings.push(findingOfAll(leading));
  const others = explanations.filter((one) => one !== leading && one !== bots).map(findingOfAll);
  findings.push(...others.filter(({ kind }) => kind !== 'segment'));
  for (const { kind, name, minutes_before } of nearby) {
    if (kind === 'deploy' || kind === 'release') findings.push({ kind: 'deploy', name, minutesBefore: minutes_before });
    else if (kind === 'campaign') findings.push({ kind: 'campaign', name });
  }
  return unique(findings);
}

function findingOfAll(explanation: Explanation): Finding {
  return findingOf(explanation.dimension, explanation.elements[0]?.value ?? '', explanationName(explanation));
}

function findingOf(dimension: string, value: string, name: string): Finding {
  switch (dimension) {
    case 'release':
      return { kind: 'release', name };
    case 'page':
      return { kind: 'one_page', name: value };
    case 'campaign':
      return { kind: 'campaign', name: value };
    case 'source':
    case 'channel':
    case 'referrer_domain':
      return { kind: 'source', name: value };
    default:
      return { kind: 'segment', name };
  }
}

/** The first finding of each kind: the nearest of several deploys is the one to look at. */
function unique(findings: readonly Finding[]): Finding[] {
  return [...Map.groupBy(findings, ({ kind }) => kind).values()].flatMap(([first]) => first ?? []);
}

/** Whether hardly anything of the whole project arrives, where enough was expected to tell. */
function hasStopped(readings: readonly MetricReading[]): boolean {
  const expected = readings.reduce((sum, reading) => sum + reading.expected, 0);
  const actual = readings.reduce((sum, reading) => sum + reading.actual, 0);
  return readings.length > 1 && expected >= 14 && actual <= STOPPED_SHARE * expected;
}
