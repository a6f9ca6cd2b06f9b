import type { Severity } from '../../../../core/api/anomaly.ts';
import { count } from '../../format/figures.ts';
import type { WordKey } from '../../words/areas.ts';
import { t } from '../../words/t.ts';

export function perMinute(value: number): string {
  return t('alerts.per_minute', { value: count(rounded(value)) });
}

export const SEVERITY_WORDS: Readonly<Record<Severity, WordKey>> = {
  low: 'alerts.severity_low',
  medium: 'alerts.severity_medium',
  high: 'alerts.severity_high',
  critical: 'alerts.severity_critical',
};

export const SEVERITY_TONES = {
  low: 'neutral',
  medium: 'info',
  high: 'warn',
  critical: 'bad',
} as const satisfies Record<Severity, string>;

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
