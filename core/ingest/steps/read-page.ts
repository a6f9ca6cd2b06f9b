import { VIEW_EVENTS } from '../../base/own-events.ts';
import { TRAIT_EVENTS } from '../event-facts.ts';
import { type Fields, isFields } from '../raw-event.ts';
import { type PageAddress, pageAddress, urlAddress } from './page-address.ts';
import type { Step } from './step.ts';
import { COLUMN_CHARS_MAX, firstText, LABEL_CHARS_MAX, numberOf, textOf } from './text.ts';

const SCREEN_PX_MAX = 65_535;
const QUERY = /^(?:\?|[\w.~-]+=\S*$)/;
const NO_FIELDS: Fields = Object.freeze({});

/**
 * Page, title, referrer, language, screen, revenue and library. `core/ingest/event-facts.ts` lists which names feed
 * which column, and on which events: properties only if the event is about the page itself, `context` on every event.
 */
export const readPage: Step = ({ event, props, ctx }, _raw, request) => {
  const own = VIEW_EVENTS.has(event) ? props : NO_FIELDS;
  const page = isFields(ctx.page) ? ctx.page : NO_FIELDS;
  const screen = isFields(ctx.screen) ? ctx.screen : NO_FIELDS;
  const sale = TRAIT_EVENTS.has(event) ? NO_FIELDS : props;
  const where = whereOf(own, ctx, page);
  return {
    page: where.page.slice(0, COLUMN_CHARS_MAX),
    hostname: (where.hostname || request.originHost).slice(0, LABEL_CHARS_MAX),
    query: where.query,
    title: firstText(own.title, page.title, ctx.title),
    referrer: firstText(
      referrerOf(own.referrer),
      referrerOf(page.referrer),
      referrerOf(isFields(ctx.referrer) ? ctx.referrer.url : ctx.referrer),
    ),
    language: textOf(firstText(ctx.locale, ctx.language) || request.language, LABEL_CHARS_MAX),
    screen_width: pixels(screen.width),
    screen_height: pixels(screen.height),
    revenue: numberOf(sale.revenue),
    currency: textOf(sale.currency, LABEL_CHARS_MAX).toUpperCase(),
    library: libraryOf(ctx.library),
  };
};

/** RudderStack, PostHog and Mixpanel say `$direct` where there is no referrer. */
function referrerOf(value: unknown): unknown {
  return value === '$direct' ? '' : value;
}

type Where = { page: string; hostname: string; query: string };

/** A view's own properties take precedence over the context. */
function whereOf(own: Fields, ctx: Fields, page: Fields): Where {
  const where: Where = { page: '', hostname: '', query: '' };
  if (own !== NO_FIELDS) {
    lookAtHost(where, own.hostname);
    lookAtSearch(where, own.search);
    lookAtPage(where, own.page);
    lookAtPage(where, own.path);
    lookAtUrl(where, own.url);
  }
  if (page !== NO_FIELDS) {
    lookAtHost(where, page.hostname);
    lookAtSearch(where, page.search);
    lookAtPage(where, page.path);
    lookAtUrl(where, page.url);
  } else lookAtPage(where, ctx.page);
  lookAtHost(where, ctx.hostname);
  lookAtPage(where, ctx.path);
  lookAtUrl(where, ctx.url);
  return where;
}

/** A page is an address, or a name that somebody gave it. A page number in a list is neither. */
function lookAtPage(where: Where, value: unknown): void {
  if (typeof value !== 'string' || value === '') return;
  const text = textOf(value, Number.POSITIVE_INFINITY);
  const address = pageAddress(text);
  add(where, address);
  const isName = address.page === '' && address.query === '' && !/^\d+$/.test(text);
  if (where.page === '' && isName) where.page = text;
}

function lookAtUrl(where: Where, value: unknown): void {
  if (typeof value === 'string' && value !== '') add(where, urlAddress(textOf(value, Number.POSITIVE_INFINITY)));
}

/** Values that were found before stay. */
function add(where: Where, { page, host, query }: PageAddress): void {
  if (where.page === '') where.page = page;
  if (where.hostname === '') where.hostname = host;
  addQuery(where, query);
}

function lookAtHost(where: Where, value: unknown): void {
  if (where.hostname === '' && value !== undefined) where.hostname = textOf(value, LABEL_CHARS_MAX).toLowerCase();
}

/**
 * `search` may also hold the words that somebody searched the site for (`blue shoes`), which are not an address's
 * query.
 */
function lookAtSearch(where: Where, value: unknown): void {
  if (typeof value === 'string' && QUERY.test(value)) addQuery(where, value.startsWith('?') ? value.slice(1) : value);
}

/** Of two addresses, the first with a value wins: parameters are read from the left. */
function addQuery(where: Where, query: string): void {
  if (query === '' || where.query === query) return;
  where.query = where.query === '' ? query : `${where.query}&${query}`;
}

function pixels(value: unknown): number {
  const px = Math.round(numberOf(value));
  return px > 0 && px <= SCREEN_PX_MAX ? px : 0;
}

function libraryOf(library: unknown): string {
  if (!isFields(library)) return textOf(library, LABEL_CHARS_MAX);
  const name = textOf(library.name, LABEL_CHARS_MAX);
  const version = textOf(library.version, LABEL_CHARS_MAX);
  return version === '' ? name : `${name}@${version}`;
}
