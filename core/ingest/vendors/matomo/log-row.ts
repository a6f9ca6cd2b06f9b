import { ownValue } from '../../../base/own-value.ts';
import { parseTime } from '../../../base/parse-time.ts';
import type { Fields } from '../../raw-event.ts';
import { firstOf, idText, present } from '../mapping/context.ts';

/** Kinds of actions as `log_action.type` numbers them. */
const TYPES: Readonly<Record<string, string>> = {
  1: 'action',
  2: 'outlink',
  3: 'download',
  4: 'action',
  8: 'search',
  10: 'event',
  11: 'event',
  12: 'event',
  13: 'content',
  14: 'content',
  15: 'content',
  16: 'content',
};
/** A referrer that is a campaign, as `referer_type` numbers it. */
const CAMPAIGN = '6';
/** The commonest of Matomo's short names; the others stay as they are. */
const BROWSERS: Readonly<Record<string, string>> = {
  CH: 'Chrome',
  CM: 'Chrome Mobile',
  FF: 'Firefox',
  FM: 'Firefox Mobile',
  IE: 'Internet Explorer',
  MF: 'Mobile Safari',
  OP: 'Opera',
  PS: 'Microsoft Edge',
  SB: 'Samsung Browser',
  SF: 'Safari',
};
const SYSTEMS: Readonly<Record<string, string>> = {
  AND: 'Android',
  COS: 'Chrome OS',
  IOS: 'iOS',
  IPA: 'iPadOS',
  LIN: 'Linux',
  MAC: 'macOS',
  UBT: 'Ubuntu',
  WIN: 'Windows',
};
const DEVICES: Readonly<Record<string, string>> = {
  0: 'desktop',
  1: 'smartphone',
  2: 'tablet',
  5: 'tv',
  10: 'phablet',
};
const PREFIXES = ['http://', 'http://www.', 'https://', 'https://www.'];

/** Whether a row of `log_link_visit_action` lacks the words that its numbers stand for. */
export function isNumbersOnly(record: Fields): boolean {
  return 'idaction_url' in record && !('action_url' in record) && !('action_name' in record);
}

/**
 * A row of the log tables, joined, as a visit of one action: the columns have the tables' names, the words of
 * `log_action` those of docs/import.md. Times of the tables are UTC.
 */
export function visitOfRow(row: Fields): Fields {
  return {
    idSite: row.idsite,
    idVisit: row.idvisit,
    // `HEX()` writes capitals, the API does not.
    visitorId: idText(row.idvisitor).toLowerCase(),
    userId: row.user_id,
    referrerType: idText(row.referer_type) === CAMPAIGN ? 'campaign' : undefined,
    referrerName: row.referer_name,
    referrerKeyword: row.referer_keyword,
    referrerUrl: row.referer_url,
    countryCode: row.location_country,
    region: row.location_region,
    city: row.location_city,
    language: row.location_browser_lang,
    browser: wordOf(BROWSERS, row.config_browser_name),
    browserVersion: row.config_browser_version,
    operatingSystem: wordOf(SYSTEMS, row.config_os),
    operatingSystemVersion: row.config_os_version,
    deviceType: ownValue(DEVICES, idText(row.config_device_type)),
    deviceModel: row.config_device_model,
    resolution: row.config_resolution,
    actionDetails: ['idgoal' in row ? conversionOf(row) : actionOf(row)],
  };
}

function actionOf(row: Fields): Fields {
  const kind = idText(firstOf(row.url_type, row.name_type, row.action_type));
  const isEvent = firstOf(row.event_category) !== undefined && firstOf(row.event_action) !== undefined;
  return present({
    type: isEvent ? 'event' : (ownValue(TYPES, kind) ?? 'action'),
    pageId: row.idlink_va,
    url: addressOf(row.action_url, row.url_prefix),
    pageTitle: row.action_name,
    timestamp: secondsOf(row.server_time),
    eventCategory: row.event_category,
    eventAction: row.event_action,
    eventName: isEvent ? row.event_name : undefined,
    eventValue: isEvent ? row.custom_float : undefined,
    contentName: row.content_name,
    contentPiece: row.content_piece,
    contentTarget: row.content_target,
    contentInteraction: row.content_interaction,
    siteSearchCategory: row.search_cat,
    siteSearchCount: row.search_count,
  });
}

/** A row of `log_conversion`: a goal, an order (0) or a cart that was left (-1). */
function conversionOf(row: Fields): Fields {
  const goal = idText(row.idgoal);
  const isGoal = goal !== ORDER && goal !== CART;
  return present({
    type: isGoal ? 'goal' : goal === ORDER ? 'ecommerceOrder' : 'ecommerceAbandonedCart',
    goalId: isGoal ? goal : undefined,
    goalPageId: isGoal ? row.idlink_va : undefined,
    orderId: goal === ORDER ? row.idorder : undefined,
    url: row.url,
    timestamp: secondsOf(row.server_time),
    revenue: row.revenue,
    revenueSubTotal: row.revenue_subtotal,
    revenueTax: row.revenue_tax,
    revenueShipping: row.revenue_shipping,
    revenueDiscount: row.revenue_discount,
  });
}

const ORDER = '0';
const CART = '-1';

/** Unix seconds; a value that is not a time stays, for the steps to judge. */
function secondsOf(time: unknown): unknown {
  const atMs = parseTime(time);
  return atMs === undefined ? time : atMs / 1000;
}

/** A word for a short name of Matomo's; without one, the name itself. */
function wordOf(words: Readonly<Record<string, string>>, name: unknown): unknown {
  return ownValue(words, idText(name)) ?? name;
}

/** `log_action` keeps the beginning of an address as a number. */
function addressOf(url: unknown, prefix: unknown): unknown {
  const address = idText(url);
  if (address === '' || /^[a-z]+:\/\//i.test(address)) return url;
  return `${PREFIXES[Number(idText(prefix) || Number.NaN)] ?? 'https://'}${address}`;
}
