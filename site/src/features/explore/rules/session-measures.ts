import type { SessionMeasure } from '../../../../../core/api/kinds/sessions.ts';
import type { WordKey } from '../../../words/areas.ts';

/** The measures of sessions in the order of the list, with their names. */
export const SESSION_MEASURE_WORDS = {
  sessions: 'explore.measure_sessions',
  visitors: 'explore.measure_visitors',
  views: 'explore.measure_views',
  views_per_session: 'explore.measure_views_per_session',
  bounce_rate: 'explore.measure_bounce_rate',
  bounces: 'explore.measure_bounces',
  duration_mean: 'explore.measure_duration_mean',
  duration_median: 'explore.measure_duration_median',
  duration_max: 'explore.measure_duration_max',
  conversion_rate: 'explore.measure_conversion_rate',
  entries: 'explore.measure_entries',
  exits: 'explore.measure_exits',
  exit_rate: 'explore.measure_exit_rate',
} as const satisfies Readonly<Record<SessionMeasure, WordKey>>;

export const SESSION_MEASURE_NAMES = [
  'sessions',
  'visitors',
  'views',
  'views_per_session',
  'bounce_rate',
  'bounces',
  'duration_mean',
  'duration_median',
  'duration_max',
  'conversion_rate',
  'entries',
  'exits',
  'exit_rate',
] as const satisfies readonly SessionMeasure[];
