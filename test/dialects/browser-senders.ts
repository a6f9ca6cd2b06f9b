import type { Flaw } from './flaky-proxy.ts';

/** Where an SDK sends to: what its user would enter. */
type Target = { readonly url: string; readonly key: string };

/** An SDK for web pages as its maker publishes it. */
export type BrowserSender = {
  readonly packageName: string;
  readonly vendor: string;
  /** Flaws that its requests meet on the way: fewer than it is willing to send again after. */
  readonly flaws: readonly Flaw[];
  /** The script of a page at `/<vendor>` that shows a view, signs in as `ada`, and orders. */
  script(target: Target): string;
  /** Names of its events. */
  readonly sent: readonly string[];
};

const ORDER = 'Order Completed';
const VIEW = 'page_view';

export const BROWSER_SENDERS: readonly BrowserSender[] = [
  {
    packageName: '@segment/analytics-next',
    vendor: 'segment',
    flaws: ['answer_429', 'answer_503', 'lose_answer'],
    script: ({ url, key }) => `
      import { AnalyticsBrowser } from '@segment/analytics-next';
      const io = { apiHost: ${quoted(`${new URL(url).host}/v1`)}, protocol: 'http' };
      const settings = { writeKey: ${quoted(key)}, cdnURL: ${quoted(url)} };
      const analytics = AnalyticsBrowser.load(settings, { integrations: { 'Segment.io': io } });
      analytics.page('Home');
      analytics.identify('ada', { plan: 'pro' });
      analytics.track(${quoted(ORDER)}, { total: 9.5 });`,
    sent: [VIEW, 'identify', ORDER],
  },
  {
    packageName: '@rudderstack/analytics-js',
    vendor: 'rudderstack',
    flaws: ['answer_429', 'answer_503', 'lose_answer'],
    script: ({ url, key }) => `
      import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';
      const analytics = new RudderAnalytics();
      const queueOptions = { minRetryDelay: 100, maxRetryDelay: 500, timerScaleFactor: 0.1 };
      analytics.load(${quoted(key)}, ${quoted(url)}, { configUrl: ${quoted(url)}, logLevel: 'ERROR', queueOptions });
      analytics.page('Home');
      analytics.identify('ada', { plan: 'pro' });
      analytics.track(${quoted(ORDER)}, { total: 9.5 });`,
    sent: [VIEW, 'identify', ORDER],
  },
  {
    packageName: 'posthog-js',
    vendor: 'posthog',
    // Waits three seconds before its second try, and twice as long before each further one.
    flaws: ['lose_answer'],
    script: ({ url, key }) => `
      import posthog from 'posthog-js';
      const off = { autocapture: false, capture_pageleave: false, disable_session_recording: true, disable_surveys: true };
      // Else it sends nothing from a headless browser.
      const on = { opt_out_useragent_filter: true };
      posthog.init(${quoted(key)}, { api_host: ${quoted(url)}, ...off, ...on });
      posthog.identify('ada', { plan: 'pro' });
      posthog.capture(${quoted(ORDER)}, { total: 9.5 });`,
    sent: [VIEW, 'identify', ORDER],
  },
  {
    packageName: 'mixpanel-browser',
    vendor: 'mixpanel',
    flaws: ['answer_429', 'answer_503'],
    script: ({ url, key }) => `
      import mixpanel from 'mixpanel-browser';
      const options = { track_pageview: true, batch_flush_interval_ms: 200, disable_persistence: true };
      mixpanel.init(${quoted(key)}, { api_host: ${quoted(url)}, ...options });
      mixpanel.identify('ada');
      mixpanel.people.set({ plan: 'pro' });
      mixpanel.track(${quoted(ORDER)}, { total: 9.5 });`,
    // By itself, the SDK also sets the visitor's first referrer once.
    sent: [VIEW, 'identify', 'identify', 'identify', ORDER],
  },
  {
    packageName: '@amplitude/analytics-browser',
    vendor: 'amplitude',
    // Waits half a minute after 429.
    flaws: ['answer_503', 'lose_answer'],
    script: ({ url, key }) => `
      import { init, track } from '@amplitude/analytics-browser';
      const off = { fetchRemoteConfig: false, remoteConfig: { fetchRemoteConfig: false } };
      const autocapture = { pageViews: true, sessions: false, attribution: false, elementInteractions: false };
      const to = { serverUrl: ${quoted(`${url}/2/httpapi`)}, flushIntervalMillis: 200 };
      init(${quoted(key)}, 'ada-1', { ...to, ...off, autocapture });
      track(${quoted(ORDER)}, { total: 9.5 });`,
    sent: [VIEW, ORDER],
  },
  {
    packageName: '@plausible-analytics/tracker',
    vendor: 'plausible',
    // Sends once, whatever is answered.
    flaws: [],
    script: ({ url, key }) => `
      import { init, track } from '@plausible-analytics/tracker';
      init({ domain: ${quoted(key)}, endpoint: ${quoted(`${url}/api/event`)}, captureOnLocalhost: true, logging: false });
      track(${quoted(ORDER)}, { props: { plan: 'pro' } });`,
    sent: [VIEW, ORDER],
  },
  {
    packageName: '@openpanel/web',
    vendor: 'openpanel',
    flaws: ['answer_429', 'answer_503', 'lose_answer'],
    script: ({ url, key }) => `
      import { OpenPanel } from '@openpanel/web';
      const client = new OpenPanel({ clientId: ${quoted(key)}, apiUrl: ${quoted(url)}, trackScreenViews: true });
      client.identify({ profileId: 'ada', properties: { plan: 'pro' } });
      client.track(${quoted(ORDER)}, { total: 9.5 });`,
    sent: [VIEW, 'identify', ORDER],
  },
  {
    packageName: '@snowplow/browser-tracker',
    vendor: 'snowplow',
    flaws: ['answer_429', 'answer_503', 'lose_answer'],
    script: ({ url, key }) => `
      import { flushBuffer, newTracker, setUserId, trackPageView, trackStructEvent } from '@snowplow/browser-tracker';
      newTracker('sp', ${quoted(url)}, { appId: ${quoted(key)} });
      trackPageView();
      setUserId('ada');
      trackStructEvent({ category: 'Shop', action: ${quoted(ORDER)}, value: 9.5 });
      // Events that failed are sent again with the next one, or when the page asks.
      setInterval(flushBuffer, 200);`,
    sent: [VIEW, ORDER],
  },
];

function quoted(text: string): string {
  return JSON.stringify(text);
}
