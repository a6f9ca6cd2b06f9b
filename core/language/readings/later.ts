/**
 * Kinds of report that people ask for and this service cannot run yet: a question for one gets told so. Whoever adds
 * the kind moves its phrases into a reading of its own and takes the line out here.
 */
export const LATER = [
  {
    kind: 'funnel',
    phrases: ['funnel', 'funnels', 'conversion', 'conversions', 'conversion rate', 'conversion rates', 'convert', 'converts', 'converted', 'converting', 'drop off', 'dropoff', 'drop offs', 'go on to', 'went on to', 'goes on to', 'going on to', 'get from', 'end up'],
    says: 'Funnels and conversion rates',
  },
  {
    kind: 'retention',
    phrases: ['retention', 'retained', 'retain', 'come back', 'comes back', 'came back', 'coming back', 'return', 'returned', 'returning', 'stick around', 'cohort', 'cohorts', 'stay', 'stayed', 'repeat', 'loyal'],
    says: 'Retention and cohorts',
  },
  {
    kind: 'sessions',
    phrases: ['bounce', 'bounces', 'bounced', 'bounce rate', 'bouncing', 'session length', 'session duration', 'session time', 'sessions per user', 'sessions per visitor', 'entry page', 'entry pages', 'exit page', 'exit pages', 'landing page', 'landing pages', 'length of a session', 'length of sessions', 'duration of sessions', 'pages per session', 'views per session', 'per session', 'time on site', 'session last', 'sessions last', 'visit duration', 'per visit'],
    says: 'Reports over sessions, such as bounce rates, lengths and entry pages,',
  },
  {
    kind: 'attribution',
    phrases: ['first touch', 'last touch', 'attribution', 'attributed', 'multi touch', 'first click', 'last click', 'credit', 'attributable', 'linear attribution'],
    says: 'Attribution',
  },
  {
    kind: 'experiment',
    phrases: ['experiment', 'experiments', 'uplift', 'lift', 'significance', 'significant', 'ab test', 'a b test', 'a /b test', 'confidence interval'],
    says: 'Experiments',
  },
  {
    kind: 'behaviour',
    phrases: ['never', 'but did not', 'but never', 'but have not', 'without ever', 'at least once', 'or more times', 'more than once', 'twice', 'different days', 'distinct days', 'separate days', 'times or more', 'ltv', 'lifetime value', 'stickiness', 'times each', 'in a row', 'consecutive'],
    says: 'Groups of people by what they did and did not do',
  },
  {
    kind: 'persons',
    phrases: ['list of users', 'list all users', 'which users', 'which user', 'which customers', 'which customer', 'which people', 'which person', 'top users', 'top customers', 'most active users', 'most active user', 'most active customers', 'names of'],
    says: 'Lists of single persons',
  },
  {
    kind: 'paths',
    phrases: ['path', 'paths', 'journey', 'journeys', 'next page', 'right after', 'immediately after', 'before they'],
    says: 'Paths and journeys',
  },
  {
    kind: 'forecast',
    phrases: ['forecast', 'predict', 'prediction', 'projected', 'projection', 'expect', 'will we', 'going to be', 'anticipate', 'extrapolate'],
    says: 'Forecasts',
  },
  {
    kind: 'time of day',
    phrases: ['hour of the day', 'hour of day', 'time of day', 'day of the week', 'day of week', 'which weekday', 'what weekday', 'per weekday', 'by weekday', 'days of the week', 'times of day', 'hours of the day'],
    says: 'Reports by weekday or by hour of the day',
  },
] as const satisfies readonly { kind: string; phrases: readonly string[]; says: string }[];

export type LaterKind = (typeof LATER)[number]['kind'];
