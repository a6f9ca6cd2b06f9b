import type { ColumnsWith } from '../tables/events.ts';

/** The event that gives traits to its groups. */
export const GROUP_EVENT = 'group';

/** Events about a person or a company: their properties are traits, and a company's `revenue` is not a sale. */
export const TRAIT_EVENTS: ReadonlySet<string> = new Set([
  'identify',
  GROUP_EVENT,
  'alias',
  '$identify',
  '$groupidentify',
  '$create_alias',
]);

/** The sources of a column's value. The first one with a value wins, in the order of the fields below. */
export type FactSource = {
  readonly meaning: string;
  /** Properties of views (`VIEW_EVENTS`). On any other event, a property with this name describes something else. */
  readonly view?: readonly string[];
  /** Properties of every event except `TRAIT_EVENTS`: they describe the action, not the visitor. */
  readonly event?: readonly string[];
  /** Fields of `context`, for every event. `page.url` is the field `url` of the object `page`. */
  readonly context?: readonly string[];
  /** Properties of the request itself. Used only for browsers and apps: a server sends other people's events. */
  readonly request?: string;
  /** The source from which the value is derived if no field holds it. */
  readonly from?: string;
};

const PAGE_QUERY = ['page.search', 'page.url', 'page.path', 'page', 'url', 'path'];
const USER_AGENT = ['user_agent', 'userAgent'];
const QUERY_OF_VIEW = ['search', 'url', 'page', 'path'];

function campaign(parameter: string, segmentName: string, meaning: string): FactSource {
  return { meaning, view: [parameter], context: [`campaign.${segmentName}`], from: `\`${parameter}\` in the address` };
}

/**
 * Every column that ingest derives from an event and its request, with every name that can supply it. `docs/events.md`
 * shows this table, and a test checks the steps of ingest against it, name by name.
 */
export const FACTS = {
  page: {
    meaning:
      'Path of the page, percent-decoded, without its query. Includes the part after `#` if that part is a route.',
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
    ...campaign('utm_source', 'source', 'Source of the visit; each source has one name.'),
    from: '`utm_source` in the address, then a click id in it, then the referrer',
  },
  medium: campaign('utm_medium', 'medium', 'Kind of link that led to the page.'),
  campaign: campaign('utm_campaign', 'name', 'Name of the campaign.'),
  term: campaign('utm_term', 'term', 'Search term of the campaign.'),
  content: campaign('utm_content', 'content', 'Distinguishes several links of one campaign.'),
  channel: {
    meaning:
      'Marketing channel, by the rules of GA4’s default channel group plus `ai`. Empty for events without a page, and for later events of a tracker’s session that do not say how the visit began.',
    from: '`source`, `medium`, `campaign`, a click id, and the referrer',
  },
  country: {
    meaning:
      'Country, as an ISO 3166 code; `T1` is the Tor network. An unknown country (`XX`) is none. If the context names a country, region and city are not taken from the request; if `context.location` is false, nothing of the place is.',
    context: ['country', 'location.country'],
    request: 'location of its IP address',
  },
  region: {
    meaning: 'Region; read from the context only together with a country.',
    context: ['region', 'location.region'],
    request: 'location of its IP address',
  },
  city: {
    meaning: 'City; read from the context only together with a country.',
    context: ['city', 'location.city'],
    request: 'location of its IP address',
  },
  timezone: { meaning: 'IANA time zone of the visitor.', context: ['timezone'], request: 'location of its IP address' },
  device: {
    meaning: 'Kind of device.',
    context: ['device.type', 'device', 'device.model', 'device.name', ...USER_AGENT],
    request: 'User-Agent',
    from: 'the operating system if nothing else is known; client hints, touch points and screen size tell an iPad from a Mac',
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
  screen_width: { meaning: 'Width of the screen in pixels.', context: ['screen.width'] },
  screen_height: { meaning: 'Height of the screen in pixels.', context: ['screen.height'] },
  revenue: { meaning: 'Revenue of the event, a number.', event: ['revenue'] },
  currency: { meaning: 'Currency of `revenue`, upper case.', event: ['currency'] },
  library: { meaning: 'The SDK that sent the event, `name@version`.', context: ['library.name', 'library'] },
} as const satisfies Record<ColumnsWith<'from', 'visit'>, FactSource>;

/** Addresses whose query (after `?` or `#`) is searched for a campaign and click ids, in this order. */
export const CAMPAIGN_ADDRESSES = { view: QUERY_OF_VIEW, context: PAGE_QUERY } as const;
