import type { EventColumn } from '../tables/schema.ts';

/** Events that are about the page or screen itself: their properties `page`, `url`, `title` … are facts of the visit. */
export const VIEW_EVENTS: ReadonlySet<string> = new Set([
  'page_view',
  'screen_view',
  'pageview',
  '$pageview',
  '$screen',
]);

/** Events about a person or a company: their properties are traits, and a company's revenue is no sale. */
export const TRAIT_EVENTS: ReadonlySet<string> = new Set([
  'identify',
  'group',
  'alias',
  '$identify',
  '$groupidentify',
  '$create_alias',
]);

/** Where the value of a column comes from; the first that says something wins, in the order of the fields below. */
export type FactSource = {
  readonly meaning: string;
  /** Properties of views (`VIEW_EVENTS`). On any other event a property of this name is about something else. */
  readonly view?: readonly string[];
  /** Properties of every event but those of traits (`TRAIT_EVENTS`): facts of what happened, not of the visitor. */
  readonly event?: readonly string[];
  /** Fields of `context`, of every event. `page.url` is the field `url` of the object `page`. */
  readonly context?: readonly string[];
  /** What the request says of its sender: only a browser or an app, never a server, which sends for others. */
  readonly request?: string;
  /** What it is worked out from, where nothing is sent. */
  readonly from?: string;
};

const PAGE_QUERY = ['page.search', 'page.url', 'page.path', 'page', 'url', 'path'];
const USER_AGENT = ['user_agent', 'userAgent'];
const QUERY_OF_VIEW = ['search', 'url', 'page', 'path'];

function campaign(parameter: string, segmentName: string, meaning: string): FactSource {
  return { meaning, view: [parameter], context: [`campaign.${segmentName}`], from: `\`${parameter}\` in the address` };
}

/**
 * Every column that is derived from what an event and its request say of a visit, and which names may feed it. No name
 * feeds a column from anywhere else. `docs/events.md` shows it; a test holds the steps of ingest to it, name by name.
 */
export const FACTS = {
  page: {
    meaning: 'Path of the page, percent-decoded, without its query; with the part after `#` if that is a route.',
    view: ['page', 'path', 'url'],
    context: ['page.path', 'page.url', 'page', 'path', 'url'],
  },
  hostname: {
    meaning: 'Host of the page, lower case.',
    view: ['hostname', 'url', 'page', 'path'],
    context: ['page.hostname', 'page.url', 'page.path', 'page', 'hostname', 'url', 'path'],
    request: 'Origin',
  },
  title: { meaning: 'Title of the page.', view: ['title'], context: ['page.title', 'title'] },
  referrer: {
    meaning: 'Address of the previous page.',
    view: ['referrer'],
    context: ['page.referrer', 'referrer.url', 'referrer'],
  },
  referrer_domain: { meaning: 'Host of the referrer, without `www.` and port.', from: '`referrer`' },
  source: {
    ...campaign('utm_source', 'source', 'Where the visit came from, one name for each source.'),
    from: '`utm_source` in the address, else a click id in it, else the referrer',
  },
  medium: campaign('utm_medium', 'medium', 'Kind of the link that led here.'),
  campaign: campaign('utm_campaign', 'name', 'Name of the campaign.'),
  term: campaign('utm_term', 'term', 'Search term of the campaign.'),
  content: campaign('utm_content', 'content', 'Which of several links of a campaign it was.'),
  channel: {
    meaning:
      'Channel by the rules of GA4’s default channel group, plus `ai`; empty for events that were on no page, and for later ones of a session of our tracker that tell nothing of how the visit began.',
    from: '`source`, `medium`, `campaign`, a click id, and the referrer',
  },
  country: {
    meaning: 'Country, ISO 3166 code. If the context names a country, region and city are not taken from the request.',
    context: ['country', 'location.country'],
    request: 'place of the address',
  },
  region: {
    meaning: 'Region; read from the context only together with a country.',
    context: ['region', 'location.region'],
    request: 'place of the address',
  },
  city: {
    meaning: 'City; read from the context only together with a country.',
    context: ['city', 'location.city'],
    request: 'place of the address',
  },
  timezone: { meaning: 'IANA time zone of the visitor.', context: ['timezone'], request: 'place of the address' },
  device: {
    meaning: 'Kind of device.',
    context: ['device.type', 'device', 'device.model', 'device.name', ...USER_AGENT],
    request: 'User-Agent',
    from: 'the system, where only that is known; client hints, touch points and the screen tell an iPad from a Mac',
  },
  os: { meaning: 'Operating system.', context: ['os.name', 'os', ...USER_AGENT], request: 'User-Agent' },
  os_version: {
    meaning: 'Version of the operating system.',
    context: ['os_version', 'os.version', ...USER_AGENT],
    request: 'User-Agent',
  },
  browser: { meaning: 'Browser.', context: ['browser.name', 'browser', ...USER_AGENT], request: 'User-Agent' },
  browser_version: {
    meaning: 'Version of the browser.',
    context: ['browser_version', 'browser.version', ...USER_AGENT],
    request: 'User-Agent',
  },
  bot: { meaning: 'Name of the bot; empty for people.', context: USER_AGENT, request: 'User-Agent' },
  language: { meaning: 'Language of the visitor.', context: ['locale', 'language'], request: 'Accept-Language' },
  screen_width: { meaning: 'Width of the screen, pixels.', context: ['screen.width'] },
  screen_height: { meaning: 'Height of the screen, pixels.', context: ['screen.height'] },
  revenue: { meaning: 'Revenue of the event, a number.', event: ['revenue'] },
  currency: { meaning: 'Currency of `revenue`, upper case.', event: ['currency'] },
  library: { meaning: 'The SDK that sent the event, `name@version`.', context: ['library.name', 'library'] },
} as const satisfies Partial<Record<EventColumn, FactSource>>;

/** Addresses whose query (behind `?` or `#`) is searched for a campaign and click ids, in this order. */
export const CAMPAIGN_ADDRESSES = { view: QUERY_OF_VIEW, context: PAGE_QUERY } as const;
