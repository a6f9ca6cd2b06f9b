/** Kinds of metrics for which the same causes are likely. */
export type MetricFamily = 'arrivals' | 'conversion' | 'error' | 'other' | 'revenue' | 'slowness' | 'visits';

const FAMILIES: readonly (readonly [MetricFamily, RegExp])[] = [
  ['error', /(^|[^a-z])(error|errors|exception|crash|crashed|failed|failure|fail|rejected|declined|timeout)($|[^a-z])/],
  ['slowness', /(^|[^a-z])(latency|duration|lcp|inp|ttfb|load_time|response_time|p9\d)($|[^a-z])/],
  ['revenue', /(^|[^a-z])(revenue|purchase|purchased|payment|paid|order|ordered|invoice|transaction)($|[^a-z])/],
  [
    'conversion',
    /(^|[^a-z])(sign_?up|signed_up|registered|checkout|conversion|trial|subscribe|subscribed|lead|install)($|[^a-z])/,
  ],
  ['visits', /^(\$?page_?view|\$pageview|page|screen|\$screen|session|session_start|visit|visits|persons|visitors)$/],
  ['arrivals', /(^|[^a-z])(login|logged_in|open|opened|app_open|start|started)($|[^a-z])/],
];

/** The family of a metric by its name; an event that says it failed is an error, whatever else it names. */
export function metricFamily(metric: string): MetricFamily {
  const name = metric
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[\s.-]+/g, '_');
  // `_` separates words in names, and is no letter of them: `sign_up_completed` holds the word `sign_up`.
  return FAMILIES.find(([, words]) => words.test(name))?.[0] ?? 'other';
}
