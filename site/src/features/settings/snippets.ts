/** Texts that people copy. `origin` is the address of this instance, without a trailing slash. */
export function scriptSnippet(origin: string, writeKey: string): string {
  return `<script defer src="${origin}/edgewise.js" data-key="${writeKey}"></script>`;
}

export function eventSnippet(): string {
  return `edgewise.track('signup', { plan: 'pro' });
edgewise.identify('user-42', { plan: 'pro' });`;
}

/** React renders no script of a component into the page, so one is added once, outside of components. */
export function reactSnippet(origin: string, writeKey: string): string {
  return `// src/edgewise.js, imported once in src/main.jsx: import './edgewise.js';
const script = document.createElement('script');
script.defer = true;
script.src = '${origin}/edgewise.js';
script.dataset.key = '${writeKey}';
document.head.append(script);`;
}

export function nextSnippet(origin: string, writeKey: string): string {
  return `// app/layout.js
import Script from 'next/script';

export default function RootLayout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
      <Script src="${origin}/edgewise.js" data-key="${writeKey}" strategy="afterInteractive" />
    </html>
  );
}`;
}

export function nextPagesSnippet(origin: string, writeKey: string): string {
  return `// pages/_app.js
import Script from 'next/script';

export default function App({ Component, pageProps }) {
  return (
    <>
      <Component {...pageProps} />
      <Script src="${origin}/edgewise.js" data-key="${writeKey}" strategy="afterInteractive" />
    </>
  );
}`;
}

export function vueSnippet(origin: string, writeKey: string): string {
  return `<!-- index.html, before </head> -->
${scriptSnippet(origin, writeKey)}`;
}

/** A plugin of one file, so that a new theme does not lose it. */
export function wordPressSnippet(origin: string, writeKey: string): string {
  return `<?php
/* Plugin Name: Edgewise */
add_action('wp_head', function () {
  echo '${scriptSnippet(origin, writeKey)}';
});`;
}

/** Tag Manager drops unknown attributes of script tags, so its tag makes the element. */
export function tagManagerSnippet(origin: string, writeKey: string): string {
  return `<script>
  var script = document.createElement('script');
  script.src = '${origin}/edgewise.js';
  script.setAttribute('data-key', '${writeKey}');
  document.head.appendChild(script);
</script>`;
}

export function nodeSnippet(origin: string, writeKey: string): string {
  return `const response = await fetch('${origin}/track', {
  method: 'POST',
  headers: { Authorization: 'Bearer ${writeKey}', 'Content-Type': 'application/json' },
  body: JSON.stringify({
    events: [{ event: 'signup', user_id: 'user-42', properties: { plan: 'pro' } }],
  }),
});
if (!response.ok) console.error(await response.text());`;
}

export function pythonSnippet(origin: string, writeKey: string): string {
  return `import json, urllib.request

body = {"events": [{"event": "signup", "user_id": "user-42", "properties": {"plan": "pro"}}]}
request = urllib.request.Request(
    "${origin}/track",
    data=json.dumps(body).encode(),
    headers={"Authorization": "Bearer ${writeKey}", "Content-Type": "application/json"},
)
with urllib.request.urlopen(request, timeout=10) as response:
    print(response.status)`;
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
       "date_range":"last_30_days",
       "aggregation":"unique_users","group_by":["country"]}'`;
}
