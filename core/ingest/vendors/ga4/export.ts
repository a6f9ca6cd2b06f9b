import { type Fields, fieldsOf, isFields } from '../../raw-event.ts';
import type { ExportFormat } from '../export-format.ts';
import { contextOf, firstOf, present, without } from '../mapping/context.ts';
import { countryCode } from '../mapping/country-code.ts';
import { ga4Event, SALES } from './event.ts';
import { paramsOf } from './params.ts';
import { rowId } from './row-id.ts';

/**
 * GA4's export to BigQuery: rows of `events_YYYYMMDD` and `events_intraday_YYYYMMDD`, as JSON lines or Parquet. Both
 * tables hold the same events of a day, without an id.
 */
export const ga4Export: ExportFormat = {
  matches: (record) => 'event_name' in record && 'event_timestamp' in record && 'event_params' in record,
  isApart: true,
  read(record) {
    const params = paramsOf(record.event_params);
    const traits = paramsOf(record.user_properties);
    if (params === undefined) return { problem: `\`event_params\` ${NO_LIST}` };
    if (traits === undefined) return { problem: `\`user_properties\` ${NO_LIST}` };
    const event = ga4Event(
      { name: record.event_name, params, timestamp_micros: record.event_timestamp },
      requestOf(record, traits),
    );
    return [
      {
        ...event,
        id: rowId(record, params),
        properties: { ...fieldsOf(event.properties), ...orderOf(record) },
        context: { ...without(fieldsOf(event.context), OWN), ...visitOf(record, params) },
      },
    ];
  },
};

/** Of the row, without the words that GA4 writes where it knows no campaign. */
const OWN: ReadonlySet<string> = new Set(['page', 'campaign']);
const NO_LIST = 'is not a list of keys and values, as BigQuery exports it to JSON and Parquet (a CSV cannot hold it)';

/** The row as what the Measurement Protocol says of a request's visitor. */
function requestOf(record: Fields, user_properties: Fields): Fields {
  const device = fieldsOf(record.device);
  const browser = fieldsOf(device.web_info);
  const geo = fieldsOf(record.geo);
  return {
    client_id: record.user_pseudo_id,
    user_id: record.user_id,
    user_properties,
    user_location: { country_id: known(countryCode(geo.country)), region: known(geo.region), city: known(geo.city) },
    device: {
      category: known(device.category),
      language: known(device.language),
      operating_system: known(device.operating_system),
      operating_system_version: known(device.operating_system_version),
      model: known(device.mobile_model_name),
      brand: known(device.mobile_brand_name),
      browser: known(firstOf(browser.browser, device.browser)),
      browser_version: known(firstOf(browser.browser_version, device.browser_version)),
    },
  };
}

/** Page and campaign; `collected_traffic_source` says what the event itself brought, and not the first visit. */
function visitOf(record: Fields, params: Fields): Fields {
  const collected = fieldsOf(record.collected_traffic_source);
  return contextOf({
    url: params.page_location,
    path: firstOf(params.page_path, params.firebase_screen),
    hostname: fieldsOf(fieldsOf(record.device).web_info).hostname,
    title: params.page_title,
    referrer: params.page_referrer,
    campaign: {
      utm_source: known(firstOf(collected.manual_source, params.source)),
      utm_medium: known(firstOf(collected.manual_medium, params.medium)),
      utm_campaign: known(firstOf(collected.manual_campaign_name, params.campaign)),
      utm_term: known(firstOf(collected.manual_term, params.term)),
      utm_content: known(firstOf(collected.manual_content, params.content)),
    },
  });
}

/** Money and items of a sale. Amounts in dollars stand beside those in the event's own currency, which count. */
function orderOf({ event_name: name, ecommerce, items }: Fields): Fields {
  const { purchase_revenue: revenue, transaction_id, tax_value: tax, shipping_value: shipping } = fieldsOf(ecommerce);
  const sold = Array.isArray(items) ? items.filter(isFields).map((item) => known(present(item))) : [];
  return present({
    transaction_id: known(transaction_id),
    ...(SALES.has(name) ? { revenue, tax, shipping } : {}),
    items: sold.length === 0 ? undefined : sold,
  });
}

/** GA4 writes `(not set)`, `(direct)` and the like where it knows nothing. */
function known(value: unknown): unknown {
  if (isFields(value)) return Object.fromEntries(Object.entries(value).filter(([, each]) => known(each) !== undefined));
  return typeof value === 'string' && /^\([a-z ]+\)$/.test(value) ? undefined : value;
}
