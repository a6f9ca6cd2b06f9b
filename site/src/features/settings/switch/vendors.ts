import type { WordKey } from '../../../words/areas.ts';

/** The values in a line: this instance, and the write key of the project. */
export type LinePlace = { readonly origin: string; readonly writeKey: string };

type Line = { readonly label: WordKey; readonly text: (place: LinePlace) => string };

export type SwitchedVendor = {
  readonly id: string;
  /** The name that its makers write. */
  readonly name: string;
  /** Whether its SDKs send a site id where others send a key. */
  readonly hasSiteId: boolean;
  readonly lines: readonly Line[];
};

const browser = (text: Line['text']): Line => ({ label: 'install.browser', text });
const server = (text: Line['text']): Line => ({ label: 'install.server', text });
const html = (text: Line['text']): Line => ({ label: 'install.html', text });

/** The line that leads each tool's own SDKs here. Everything else in the code stays as it is. */
export const SWITCHED_VENDORS: readonly SwitchedVendor[] = [
  {
    id: 'posthog',
    name: 'PostHog',
    hasSiteId: false,
    lines: [
      browser(({ origin, writeKey }) => `posthog.init('${writeKey}', { api_host: '${origin}' });`),
      server(({ origin, writeKey }) => `const posthog = new PostHog('${writeKey}', { host: '${origin}' });`),
    ],
  },
  {
    id: 'mixpanel',
    name: 'Mixpanel',
    hasSiteId: false,
    lines: [
      browser(({ origin, writeKey }) => `mixpanel.init('${writeKey}', { api_host: '${origin}' });`),
      server(({ origin, writeKey }) => {
        const { host, protocol } = new URL(origin);
        return `const mixpanel = Mixpanel.init('${writeKey}', { host: '${host}', protocol: '${protocol.slice(0, -1)}' });`;
      }),
    ],
  },
  {
    id: 'amplitude',
    name: 'Amplitude',
    hasSiteId: false,
    lines: [
      browser(({ origin, writeKey }) => `amplitude.init('${writeKey}', { serverUrl: '${origin}/2/httpapi' });`),
      server(({ origin, writeKey }) => `init('${writeKey}', { serverUrl: '${origin}/2/httpapi' });`),
    ],
  },
  {
    id: 'segment',
    name: 'Segment',
    hasSiteId: false,
    lines: [
      browser(({ origin, writeKey }) => `AnalyticsBrowser.load({ writeKey: '${writeKey}', cdnURL: '${origin}' });`),
      server(({ origin, writeKey }) => `new Analytics({ writeKey: '${writeKey}', host: '${origin}' });`),
    ],
  },
  {
    id: 'rudderstack',
    name: 'RudderStack',
    hasSiteId: false,
    lines: [
      browser(
        ({ origin, writeKey }) => `rudderAnalytics.load('${writeKey}', '${origin}', { configUrl: '${origin}' });`,
      ),
      server(({ origin, writeKey }) => `new RudderAnalytics('${writeKey}', { dataPlaneUrl: '${origin}' });`),
    ],
  },
  {
    id: 'plausible',
    name: 'Plausible',
    hasSiteId: true,
    lines: [
      html(({ origin }) => `plausible.init({ endpoint: '${origin}/api/event' });`),
      browser(({ origin }) => `init({ domain: 'shop.example', endpoint: '${origin}/api/event' });`),
    ],
  },
  {
    id: 'umami',
    name: 'Umami',
    hasSiteId: true,
    lines: [
      html(
        ({ origin }) =>
          `<script defer src="https://cloud.umami.is/script.js" data-website-id="…" data-host-url="${origin}"></script>`,
      ),
      server(({ origin }) => `umami.init({ websiteId: '…', hostUrl: '${origin}' });`),
    ],
  },
  {
    id: 'openpanel',
    name: 'OpenPanel',
    hasSiteId: false,
    lines: [
      browser(({ origin, writeKey }) => `new OpenPanel({ clientId: '${writeKey}', apiUrl: '${origin}' });`),
      server(({ origin, writeKey }) => `new OpenPanel({ clientId: '${writeKey}', apiUrl: '${origin}' });`),
    ],
  },
  {
    id: 'ga4',
    name: 'Google Analytics 4',
    hasSiteId: false,
    lines: [server(({ origin, writeKey }) => `POST ${origin}/mp/collect?measurement_id=G-…&api_secret=${writeKey}`)],
  },
  {
    id: 'snowplow',
    name: 'Snowplow',
    hasSiteId: true,
    lines: [
      browser(({ origin }) => `newTracker('sp', '${origin}', { appId: 'web' });`),
      server(({ origin }) => `newTracker({ namespace: 'sp', appId: 'web' }, { endpoint: '${origin}' });`),
    ],
  },
  {
    id: 'matomo',
    name: 'Matomo',
    hasSiteId: true,
    lines: [
      html(({ origin }) => `_paq.push(['setTrackerUrl', '${origin}/matomo.php']);`),
      server(({ origin }) => `new MatomoTracker(3, '${origin}/matomo.php');`),
    ],
  },
];

/** Counts the views of readers without JavaScript. */
export function pixelSnippet({ origin, writeKey }: LinePlace): string {
  return `<noscript><img src="${origin}/view.gif?api_key=${writeKey}" alt="" referrerpolicy="no-referrer-when-downgrade"></noscript>`;
}

/** The tag of a tracker on a host of one's own. */
export function ownHostSnippet(site: string, script: string, writeKey: string): string {
  return `<script defer src="https://${site}/${script}" data-key="${writeKey}"></script>`;
}
