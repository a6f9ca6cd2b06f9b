import type { SessionMeasure } from '../../../../../core/api/kinds/sessions.ts';
import type { WordKey } from '../../../words/areas.ts';

/** The measures of sessions in the order of the list, with their names. */
export const SESSION_MEASURE_WORDS = {
  sessions: 'results.visits',
  visitors: 'results.visitors',
  views: 'results.views',
  views_per_session: 'results.views_per_visit',
  bounce_rate: 'results.bounce_rate',
  bounces: 'results.bounces',
  duration_mean: 'results.mean_duration',
  duration_median: 'results.median_duration',
  duration_max: 'results.longest_duration',
  conversion_rate: 'results.conversion_rate',
  entries: 'results.entries',
  exits: 'results.exits',
  exit_rate: 'results.exit_rate',
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
