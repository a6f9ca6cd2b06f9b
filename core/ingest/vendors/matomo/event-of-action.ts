import { asUuid } from '../../../base/uuid.ts';
import { type Fields, fieldsOf, isFields, type RawEvent } from '../../raw-event.ts';
import { contextOf, firstOf, idText, present } from '../mapping/context.ts';
import { namedOf } from './named.ts';

/** The visit that an action is part of. */
export type VisitOfAction = {
  readonly visit: Fields;
  /** Its context, without page. */
  readonly facts: Fields;
  /** Seconds by which times of its actions are ahead of UTC. */
  readonly offsetS: number;
  /** Index of the action in its visit. */
  readonly place: number;
};

/** An action of a visit as an event, under the names that the Tracking API's events have. */
export function eventOfAction(action: Fields, { visit, facts, offsetS, place }: VisitOfAction): RawEvent {
  const sent = parametersOf(action);
  const page = contextOf({ url: sent.link ?? sent.download ?? action.url, title: action.pageTitle });
  const isOfPage = sent.link === undefined && sent.download === undefined;
  const { event, properties } = namedOf(sent);
  return {
    event,
    properties: { ...fieldsOf(properties), ...present({ goal_name: action.goalName }) },
    id: actionId(action, visit, place),
    user_id: visit.userId,
    anonymous_id: firstOf(visit.visitorId, visit.fingerprint),
    session_id: sessionOf(visit),
    timestamp: timeOf(action.timestamp, offsetS),
    context: { ...facts, ...(isOfPage ? { page: { ...fieldsOf(facts.page), ...fieldsOf(page.page) } } : {}) },
  };
}

/** Visits are numbered within their Matomo. */
function sessionOf({ idVisit }: Fields): string | undefined {
  const visit = idText(idVisit);
  return visit === '' ? undefined : `matomo.${visit}`;
}

/** Matomo numbers its actions. Goals, orders and carts have the number of the action that brought them. */
function actionId(action: Fields, { idSite, idVisit }: Fields, place: number): string {
  const own = firstOf(action.pageId, action.goalPageId, action.orderId);
  const number = own === undefined ? `at ${place} ${idText(action.timestamp)}` : idText(own);
  const parts = [idText(idSite), idText(idVisit), action.type, number, idText(action.goalId)];
  return asUuid(`matomo ${JSON.stringify(parts)}`);
}

/** A time that is not a number stays as it is, for the steps to judge. */
function timeOf(timestamp: unknown, offsetS: number): unknown {
  const seconds = Number(idText(timestamp));
  return seconds > 0 ? (seconds - offsetS) * 1000 : timestamp;
}

/** The action as parameters of the Tracking API. */
function parametersOf(action: Fields): Fields {
  switch (action.type) {
    case 'goal':
      return { idgoal: action.goalId, revenue: text(action.revenue) };
    case 'ecommerceOrder':
      return {
        idgoal: '0',
        ec_id: action.orderId,
        revenue: text(action.revenue),
        ec_st: text(action.revenueSubTotal),
        ec_tx: text(action.revenueTax),
        ec_sh: text(action.revenueShipping),
        ec_dt: text(action.revenueDiscount),
        ec_items: itemsOf(action.itemDetails),
      };
    case 'ecommerceAbandonedCart':
      return { idgoal: '0', revenue: text(action.revenue), ec_items: itemsOf(action.itemDetails) };
    case 'event':
      return {
        e_c: action.eventCategory,
        e_a: action.eventAction,
        e_n: action.eventName,
        e_v: text(action.eventValue),
      };
    case 'search':
      return {
        search: firstOf(action.siteSearchKeyword, action.pageTitle),
        search_cat: action.siteSearchCategory,
        search_count: text(action.siteSearchCount),
      };
    case 'outlink':
      return { link: action.url };
    case 'download':
      return { download: action.url };
    case 'content':
      return {
        c_n: action.contentName,
        c_p: action.contentPiece,
        c_t: action.contentTarget,
        c_i: action.contentInteraction,
      };
    default:
      return { ...dimensionsOf(action), gt_ms: text(action.generationTimeMilliseconds) };
  }
}

function dimensionsOf(action: Fields): Fields {
  return Object.fromEntries(Object.entries(action).filter(([name]) => /^dimension\d{1,3}$/.test(name)));
}

/** Items as the Tracking API has them: `["sku", "name", "category", price, quantity]`. */
function itemsOf(details: unknown): unknown {
  if (!Array.isArray(details)) return undefined;
  return details
    .filter(isFields)
    .map((item) => [item.itemSKU, item.itemName, item.itemCategory, amount(item.price), amount(item.quantity)]);
}

/** Databases write amounts as text. */
function amount(value: unknown): unknown {
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
}

/** Every parameter of the Tracking API is text; nothing where there is none. */
function text(value: unknown): string | undefined {
  const read = idText(value);
  return read === '' ? undefined : read;
}
