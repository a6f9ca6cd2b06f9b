import { type Anomaly, SEVERITIES } from '../../core/api/anomaly.ts';
import { codeSpan } from '../../core/base/code-span.ts';

const RECOMMENDATIONS_MAX = 5;
/** From this many anomalies in one minute, one cause is likelier than several. */
const TOGETHER_MIN = 3;

/** Recommendations for open anomalies: the most severe first, those that began together as one. */
export function recommend(anomalies: readonly Anomaly[]): string[] {
  const open = anomalies.filter(({ status }) => status === 'open');
  const byMinute = Map.groupBy(open, ({ timestamp, type }) => `${timestamp} ${type}`);
  return [...byMinute.values()]
    .map((group) => group.toSorted((a, b) => gravity(b) - gravity(a)))
    .sort(([a], [b]) => (b ? gravity(b) : 0) - (a ? gravity(a) : 0))
    .flatMap((group) => {
      if (group.length < TOGETHER_MIN) return group.map(forOne);
      return [forMany(group)];
    })
    .slice(0, RECOMMENDATIONS_MAX);
}

function gravity({ severity, deviation }: Anomaly): number {
  return SEVERITIES.indexOf(severity) * 1e6 + Math.min(1e6 - 1, Math.abs(deviation));
}

function forOne(anomaly: Anomaly): string {
  const direction = anomaly.value >= anomaly.expectedValue ? 'above' : 'below';
  const cause = anomaly.context.potentialCauses[0];
  const hint = cause ? ` First thing to check: ${cause.charAt(0).toLowerCase()}${cause.slice(1)}.` : '';
  return (
    `${codeSpan(anomaly.metric)} was far ${direction} normal at ${minuteOf(anomaly)}: ${anomaly.value} a minute, ` +
    `expected ${anomaly.expectedValue}.${hint}`
  );
}

function forMany(group: readonly Anomaly[]): string {
  const names = group.map(({ metric }) => codeSpan(metric)).join(', ');
  const what = group[0]?.type === 'drop' ? 'fell' : 'moved';
  const first = group[0] ? minuteOf(group[0]) : '';
  return `${names} ${what} together at ${first}: look for one cause, such as a release, an outage or a bot.`;
}

function minuteOf({ timestamp }: Anomaly): string {
  return `${timestamp.slice(0, 10)} ${timestamp.slice(11, 16)} UTC`;
}
