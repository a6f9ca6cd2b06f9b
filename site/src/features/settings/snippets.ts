/** Texts that people copy. `origin` is the address of this instance, without a trailing slash. */
export function scriptSnippet(origin: string, writeKey: string): string {
  return `<script defer src="${origin}/edgewise.js" data-key="${writeKey}"></script>`;
}

export function eventSnippet(): string {
  return `edgewise.track('signup', { plan: 'pro' });
edgewise.identify('user-42', { plan: 'pro' });`;
}

export function curlSnippet(origin: string, writeKey: string): string {
  return `curl ${origin}/track \\
  -H 'Authorization: Bearer ${writeKey}' \\
  -H 'Content-Type: application/json' \\
  -d '{"events":[{"event":"signup","user_id":"user-42","properties":{"plan":"pro"}}]}'`;
}

export function segmentServerSnippet(origin: string, writeKey: string): string {
  return `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${writeKey}', host: '${origin}' });
analytics.track({ userId: 'user-42', event: 'signup', properties: { plan: 'pro' } });`;
}

export function segmentBrowserSnippet(origin: string, writeKey: string): string {
  const host = origin.replace(/^https?:\/\//, '');
  const protocol = origin.startsWith('http:') ? ", protocol: 'http'" : '';
  return `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load(
  { writeKey: '${writeKey}', cdnURL: '${origin}' },
  { integrations: { 'Segment.io': { apiHost: '${host}/v1'${protocol} } } },
);`;
}

export function querySnippet(origin: string, projectId: string): string {
  return `curl ${origin}/query \\
  -H 'Authorization: Bearer ew_api_…' \\
  -H 'Content-Type: application/json' \\
  -d '{"query_type":"segmentation","project_id":"${projectId}",
       "date_range":{"start":"2026-01-01","end":"2026-01-31"},
       "aggregation":"unique_users","group_by":["country"]}'`;
}
