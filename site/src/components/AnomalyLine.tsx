import type { Anomaly, Severity } from '../../../core/api/anomaly.ts';
import { fullNumber, shortNumber } from '../format/number.ts';
import { Name } from './Name.tsx';

/** One anomaly in two lines: the metric, its change, and the time. */
export function AnomalyLine({ anomaly, zone }: { anomaly: Anomaly; zone: string }) {
  return (
    <span className="anomaly-line">
      <span className={`severity severity-${anomaly.severity}`}>{severityNames[anomaly.severity]}</span>
      <span className="anomaly-what">
        <Name text={anomaly.metric} /> {movementOf(anomaly)}
      </span>
      <time className="quiet" dateTime={anomaly.timestamp}>
        {momentText(anomaly.timestamp, zone)}
      </time>
    </span>
  );
}

export const severityNames: Record<Severity, string> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
};

function movementOf({ type, value, expectedValue }: Anomaly): string {
  const verb = type === 'spike' ? 'rose to' : type === 'drop' ? 'fell to' : 'was';
  return `${verb} ${shortNumber(value)} a minute, expected ${fullNumber(Math.round(expectedValue * 10) / 10)}`;
}

export function momentText(iso: string, zone: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(
    new Date(iso),
  );
}
