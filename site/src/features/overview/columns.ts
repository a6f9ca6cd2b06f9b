import { count, duration, share, short } from '../../format/figures.ts';
import type { PanelColumn } from './panels.ts';

/** How the values of a column are written. */
const COLUMN_UNITS: Readonly<Record<PanelColumn, 'count' | 'share' | 'seconds'>> = {
  sessions: 'count',
  visitors: 'count',
  views: 'count',
  bounce_rate: 'share',
  duration_mean: 'seconds',
  exit_rate: 'share',
  events: 'count',
  people: 'count',
};

/** A cell as text; one without anything to measure is a dash. */
export function cellText(column: PanelColumn, value: number | null | undefined, form: 'short' | 'full'): string {
  if (value === null || value === undefined) return '–';
  switch (COLUMN_UNITS[column]) {
    case 'share':
      return share(value);
    case 'seconds':
      return duration(value);
    case 'count':
      return form === 'short' ? short(value) : count(value);
  }
}
