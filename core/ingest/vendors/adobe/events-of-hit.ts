import { asUuid } from '../../../base/uuid.ts';
import { PAGE_VIEW } from '../../../live/window.ts';
import type { Fields, RawEvent } from '../../raw-event.ts';
import { contextOf, firstOf, idText, present } from '../mapping/context.ts';
import { alpha2 } from './alpha-3.ts';
import { countedEvents } from './counted-events.ts';
import { productsOf, revenueOf } from './products.ts';

/** Hits that came from data sources, by upload: totals, and nobody's actions. */
const UPLOADED: ReadonlySet<string> = new Set(['5', '7', '8', '9']);
/** Links by their kind, as tracked and after processing. */
const LINKS: Readonly<Record<string, string>> = {
  10: 'link_click',
  100: 'link_click',
  11: 'file_download',
  101: 'file_download',
  12: 'outbound_click',
  102: 'outbound_click',
};
const VARIABLE = /^(?:post_)?((?:prop|evar)\d{1,3})$/;

/** Whether Adobe's own reports leave the hit out. */
export function isExcluded({ exclude_hit: excluded, hit_source: source }: Fields): boolean {
  const flag = idText(excluded);
  return (flag !== '' && flag !== '0') || UPLOADED.has(idText(source));
}

/** The hit, and each event that it counts, as events of their own at the same moment. */
export function eventsOfHit(hit: Fields): RawEvent[] {
  const variables = variablesOf(hit);
  const context = contextOfHit(hit);
  const of = (name: string, place: string, properties: Fields): RawEvent => ({
    id: idOf(hit, place),
    event: name,
    user_id: firstOf(hit.post_cust_visid, hit.cust_visid),
    anonymous_id: visitorOf(hit),
    session_id: sessionOf(hit),
    timestamp: firstOf(timeOf(hit.post_cust_hit_time_gmt), timeOf(hit.cust_hit_time_gmt), hit.hit_time_gmt),
    properties: { ...variables, ...properties },
    context,
  });
  const counted = countedEvents(hit).map(({ name, number, value }) =>
    of(name, number, name === 'purchase' ? orderOf(hit) : present({ value, items: itemsOf(hit) })),
  );
  return [of(nameOf(hit), '', linkOf(hit)), ...counted];
}

function nameOf(hit: Fields): string {
  const kind = kindOf(hit);
  return kind === '' || kind === '0' ? PAGE_VIEW : (LINKS[kind] ?? 'hit');
}

function kindOf(hit: Fields): string {
  return idText(firstOf(hit.post_page_event, hit.page_event));
}

/** Address and name of a link; the number of another kind of hit. */
function linkOf(hit: Fields): Fields {
  const kind = kindOf(hit);
  if (kind === '' || kind === '0') return {};
  if (LINKS[kind] === undefined) return { page_event: kind };
  return present({
    url: firstOf(hit.post_page_event_var1, hit.page_event_var1),
    name: firstOf(hit.post_page_event_var2, hit.page_event_var2),
  });
}

function orderOf(hit: Fields): Fields {
  return present({
    order_id: firstOf(hit.post_purchaseid, hit.purchaseid),
    revenue: revenueOf(productsOf(hit)),
    currency: firstOf(hit.post_currency, hit.currency),
    items: itemsOf(hit),
  });
}

function itemsOf(hit: Fields): readonly Fields[] | undefined {
  const products = productsOf(hit);
  return products.length === 0 ? undefined : products;
}

/** Values after processing rules take precedence. */
function variablesOf(hit: Fields): Fields {
  const own: Record<string, unknown> = {};
  const processed: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(hit)) {
    const name = VARIABLE.exec(column)?.[1];
    if (name !== undefined && value !== '') (column === name ? own : processed)[name] = value;
  }
  return { ...own, ...processed, ...present({ channel: firstOf(hit.post_channel, hit.channel) }) };
}

function idOf({ hitid_high: high, hitid_low: low }: Fields, place: string): string | undefined {
  const [highText, lowText] = [idText(high), idText(low)];
  return highText === '' && lowText === '' ? undefined : asUuid(`adobe ${highText} ${lowText} ${place}`);
}

/** Adobe reduces every kind of id (custom, Experience Cloud, cookie) to these two numbers. */
function visitorOf(hit: Fields): string | undefined {
  const high = idText(firstOf(hit.post_visid_high, hit.visid_high));
  const low = idText(firstOf(hit.post_visid_low, hit.visid_low));
  return high === '' && low === '' ? undefined : `${high}_${low}`;
}

function sessionOf(hit: Fields): string | undefined {
  const [visitor, number, start] = [visitorOf(hit), idText(hit.visit_num), idText(hit.visit_start_time_gmt)];
  return visitor === undefined || number === '' ? undefined : `${visitor}.${number}.${start}`;
}

/** A time of 0 is none. */
function timeOf(value: unknown): unknown {
  return Number(idText(value)) > 0 ? value : undefined;
}

function contextOfHit(hit: Fields): Fields {
  const url = firstOf(hit.post_page_url, hit.page_url);
  const name = firstOf(hit.post_pagename, hit.pagename);
  return contextOf({
    url,
    path: url === undefined ? name : undefined,
    title: name,
    referrer: firstOf(hit.post_referrer, hit.referrer),
    campaign: { utm_campaign: firstOf(hit.post_campaign, hit.campaign) },
    country: alpha2(hit.geo_country),
    region: hit.geo_region,
    city: hit.geo_city,
    locale: idText(hit.accept_language).split(/[,;]/, 1)[0],
    os: wordOf(hit.os),
    browser: wordOf(hit.browser),
    userAgent: hit.user_agent,
    library: 'adobe',
  });
}

/** Without its lookup file, a browser or system is only a number. */
function wordOf(value: unknown): unknown {
  return /^\d*$/.test(idText(value)) ? undefined : value;
}
