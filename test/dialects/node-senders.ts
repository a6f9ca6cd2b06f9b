import { setTimeout as delay } from 'node:timers/promises';
import type { Flaw } from './flaky-proxy.ts';

/** Where an SDK sends to: what its user would enter. */
type Target = { readonly url: string; readonly key: string };

/** An SDK for servers as its maker publishes it. */
export type NodeSender = {
  readonly packageName: string;
  readonly vendor: string;
  /** Flaws that its requests meet on the way: fewer than it is willing to send again after. */
  readonly flaws: readonly Flaw[];
  /** Sends the events of one user, `ada of <package>`, each with the property `sdk`, and waits until they have left. */
  send(target: Target): Promise<void>;
  /** The events, by name, and `total` of each. */
  readonly sent: readonly string[];
};

const RETRIED: readonly Flaw[] = ['answer_429', 'answer_503', 'lose_answer'];
/** Umami takes nothing from what does not look like a browser. */
const BROWSER = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
const ORDER = 'Order Completed';

/** The packages are loaded when they send: the page of docs/ that lists them needs none. */
export const NODE_SENDERS: readonly NodeSender[] = [
  {
    packageName: '@segment/analytics-node',
    vendor: 'segment',
    flaws: RETRIED,
    async send({ url, key }) {
      const own = ownOf(this);
      const { Analytics } = await import('@segment/analytics-node');
      const client = new Analytics({ writeKey: key, host: url, maxRetries: 5, flushInterval: 50 });
      client.identify({ userId: own.user, traits: { plan: 'pro', ...own.properties } });
      client.track({ userId: own.user, event: ORDER, properties: { total: 9.5, ...own.properties } });
      client.page({ userId: own.user, name: 'Home', properties: { path: '/home', ...own.properties } });
      client.screen({ userId: own.user, name: 'Cart', properties: own.properties });
      client.group({ userId: own.user, groupId: 'g1', traits: own.properties });
      client.alias({ userId: own.user, previousId: `${own.user} before` });
      await client.closeAndFlush();
    },
    sent: ['identify', ORDER, 'page_view', 'screen_view', 'group', 'alias'],
  },
  {
    packageName: '@rudderstack/rudder-sdk-node',
    vendor: 'rudderstack',
    flaws: RETRIED,
    async send({ url, key }) {
      const own = ownOf(this);
      const { default: Rudder } = await import('@rudderstack/rudder-sdk-node');
      const client = new Rudder(key, { dataPlaneUrl: url, flushAt: 10, logLevel: 'none' });
      client.identify({ userId: own.user, traits: { plan: 'pro', ...own.properties } });
      client.track({ userId: own.user, event: ORDER, properties: { total: 9.5, ...own.properties } });
      client.page({ userId: own.user, name: 'Home', properties: { path: '/home', ...own.properties } });
      client.group({ userId: own.user, groupId: 'g1', traits: own.properties });
      await client.flush();
    },
    sent: ['identify', ORDER, 'page_view', 'group'],
  },
  {
    packageName: 'posthog-node',
    vendor: 'posthog',
    flaws: RETRIED,
    async send({ url, key }) {
      const own = ownOf(this);
      const { PostHog } = await import('posthog-node');
      const client = new PostHog(key, { host: url, flushAt: 10, fetchRetryCount: 5, fetchRetryDelay: 50 });
      client.capture({
        distinctId: own.user,
        event: '$pageview',
        properties: { $current_url: 'https://shop.example/' },
      });
      client.capture({ distinctId: own.user, event: ORDER, properties: { total: 9.5, ...own.properties } });
      client.identify({ distinctId: own.user, properties: { plan: 'pro' } });
      await client.shutdown();
    },
    sent: ['page_view', ORDER, 'identify'],
  },
  {
    packageName: 'mixpanel',
    vendor: 'mixpanel',
    // Sends once, whatever is answered.
    flaws: [],
    async send({ url, key }) {
      const own = ownOf(this);
      const { default: Mixpanel } = await import('mixpanel');
      const client = Mixpanel.init(key, { host: new URL(url).host, protocol: 'http' });
      const properties = { distinct_id: own.user, total: 9.5, ...own.properties };
      await told((answered) => client.track(ORDER, properties, answered));
      await told((answered) => client.track_batch([{ event: ORDER, properties }], answered));
      await told((answered) => client.people.set(own.user, { plan: 'pro' }, answered));
    },
    sent: [ORDER, ORDER, 'identify'],
  },
  {
    packageName: '@amplitude/analytics-node',
    vendor: 'amplitude',
    // Waits half a minute after 429.
    flaws: ['answer_503', 'lose_answer'],
    async send({ url, key }) {
      const own = ownOf(this);
      const { createInstance, Identify } = await import('@amplitude/analytics-node');
      const client = createInstance();
      await client.init(key, { serverUrl: `${url}/2/httpapi`, flushIntervalMillis: 100, logLevel: 0 }).promise;
      client.identify(new Identify().set('plan', 'pro'), { user_id: own.user });
      await client.track(ORDER, { total: 9.5, ...own.properties }, { user_id: own.user }).promise;
    },
    sent: ['identify', ORDER],
  },
  {
    packageName: '@snowplow/node-tracker',
    vendor: 'snowplow',
    flaws: RETRIED,
    async send({ url, key }) {
      const own = ownOf(this);
      const { buildPageView, buildStructEvent, newTracker } = await import('@snowplow/node-tracker');
      const tracker = newTracker({ namespace: 'sp', appId: key }, { endpoint: url, bufferSize: 10 });
      tracker.setUserId(own.user);
      tracker.track(buildPageView({ pageUrl: 'https://shop.example/home', pageTitle: 'Home' }));
      tracker.track(buildStructEvent({ category: 'Shop', action: ORDER, label: this.packageName, value: 9.5 }));
      // A flush ends with a failed request; the next one sends again.
      for (let flush = 0; flush <= this.flaws.length; flush++) await tracker.flush();
    },
    sent: ['page_view', ORDER],
  },
  {
    packageName: '@umami/node',
    vendor: 'umami',
    // Sends once, whatever is answered.
    flaws: [],
    async send({ url, key }) {
      const own = ownOf(this);
      const { Umami } = await import('@umami/node');
      const client = new Umami({ websiteId: key, hostUrl: url, userAgent: BROWSER });
      await client.track({ id: own.user, hostname: 'shop.example', url: '/home', title: 'Home' });
      await client.track({ id: own.user, hostname: 'shop.example', url: '/home', name: ORDER, data: { total: 9.5 } });
    },
    sent: ['page_view', ORDER],
  },
  {
    packageName: '@openpanel/sdk',
    vendor: 'openpanel',
    flaws: RETRIED,
    async send({ url, key }) {
      const own = ownOf(this);
      const { OpenPanel } = await import('@openpanel/sdk');
      const client = new OpenPanel({ clientId: key, clientSecret: 'none', apiUrl: url });
      await client.identify({ profileId: own.user, properties: { plan: 'pro' } });
      await client.track(ORDER, { total: 9.5, ...own.properties });
    },
    sent: ['identify', ORDER],
  },
  {
    packageName: 'matomo-tracker',
    vendor: 'matomo',
    // Sends once, whatever is answered.
    flaws: [],
    async send({ url, key }) {
      const own = ownOf(this);
      const { default: MatomoTracker } = await import('matomo-tracker');
      const tracker = new MatomoTracker(key, `${url}/matomo.php`);
      const page = { url: 'https://shop.example/home', uid: own.user, dimension1: this.packageName };
      tracker.track({ ...page, action_name: 'Home' });
      const answer = await new Promise((settle) =>
        tracker.trackBulk([{ ...page, e_c: 'Shop', e_a: ORDER, e_v: 9.5 }], settle),
      );
      if (!/"tracked":1\b/.test(String(answer))) throw new Error(`matomo-tracker was answered ${answer}`);
      await delay(0);
    },
    sent: ['page_view', ORDER],
  },
];

/** Waits for what an SDK says of a request. */
function told(send: (answered: (problem: unknown) => void) => void): Promise<void> {
  return new Promise((settle, reject) => send((problem) => (problem ? reject(problem) : settle())));
}

function ownOf({ packageName }: Pick<NodeSender, 'packageName'>) {
  return { user: userOf(packageName), properties: { sdk: packageName } };
}

export function userOf(packageName: string): string {
  return `ada of ${packageName}`;
}
