import { EVENT_COLUMNS } from '../../core/tables/events.ts';
import type { Engine } from './engine.ts';

/** Days of history, and one more: the day that is still coming in. */
export const HISTORY_DAYS = 30;
export const FIRST_DAY = '2026-10-01';
const SESSION_EVENTS = 8;

/**
 * Makes `source`: events in the columns of the service, generated from numbers, the same ones on every run.
 *
 * Sessions of 8 events, by 300,000 persons (3 % of the events, when there are fewer) of whom few come often; 40 event
 * names, 5,000 pages and 30 countries, all skewed; 6 to 11 leaves of properties, nested ones among them, and one event
 * in 20 with one of 200 rare names; one in 200 arrives hours or days late. A third of the persons never sign in.
 * `typical` holds one event of a person who has about 30, a user.
 */
export async function makeSource(engine: Engine, events: number): Promise<void> {
  const columns = Object.entries(EVENT_COLUMNS).map(([name, type]) => `${name} ${type}`);
  await engine.ask(`CREATE TABLE source (${columns.join(', ')}) ENGINE = MergeTree ORDER BY timestamp`);
  await engine.ask(`INSERT INTO source SELECT ${Object.keys(EVENT_COLUMNS).join(', ')} FROM (${eventsSql(events)})`);
  await engine.ask(`CREATE TABLE typical ENGINE = Memory AS SELECT user_id, anonymous_id, id, 2 * cityHash64(user_id) AS person_key
    FROM source WHERE user_id = 'user-${Math.floor(personsOf(events) / 3) + 1}' LIMIT 1`);
}

function personsOf(events: number): number {
  return Math.max(1_000, Math.min(300_000, Math.floor(events * 0.03)));
}

function eventsSql(events: number): string {
  const persons = personsOf(events);
  const spanMs = (HISTORY_DAYS + 1) * 86_400_000;
  return `
    SELECT *, toJSONString(map('userAgent', concat('Mozilla/5.0 (', os, ' ', os_version, ') AppleWebKit/537.36 (KHTML, like Gecko) ',
        browser, '/', browser_version, ' Safari/537.36'), 'locale', language, 'timezone', timezone,
        'screen', concat(toString(screen_width), 'x', toString(screen_height)))) AS context,
      ${PROPERTIES}
    FROM (
      SELECT *, ${COLUMNS}
      FROM (
        SELECT number AS n, intDiv(number, ${SESSION_EVENTS}) AS s, cityHash64(s, 1) AS hs, cityHash64(number, 2) AS h,
          toUInt32(floor(${persons} * pow((cityHash64(s, 3) % 1000000) / 1e6, 2))) AS person, cityHash64(person, 4) AS hp,
          toUInt64(s * ${spanMs / (events / SESSION_EVENTS)} + hs % 1800000 + (number % ${SESSION_EVENTS}) * 40000 + h % 40000)
            % ${spanMs} AS at_ms
        FROM numbers(${events})
      )
    )`;
}

const COLUMNS = `
  'p1' AS project_id,
  if(n % ${SESSION_EVENTS} = 0 OR h % 2 = 0, 'page_view', concat('event_', toString(toUInt8(floor(40 * pow((intDiv(h, 8) % 10000) / 1e4, 3)))))) AS event,
  toDateTime64('${FIRST_DAY} 00:00:00', 3, 'UTC') + toIntervalMillisecond(at_ms) AS arrived,
  intDiv(h, 1000) % 200 = 0 AS late,
  if(late, arrived - toIntervalMinute(toUInt32(60 + 30000 * pow((intDiv(h, 7) % 1000) / 1e3, 4))), arrived) AS timestamp,
  reinterpretAsUUID(concat(reinterpretAsString(cityHash64(n, 5)), reinterpretAsString(cityHash64(n, 6)))) AS id,
  toUInt32(n % ${SESSION_EVENTS}) AS seq,
  if(person % 3 = 0, '', concat('user-', toString(person))) AS user_id,
  toString(reinterpretAsUUID(concat(reinterpretAsString(hp), reinterpretAsString(cityHash64(person, 7))))) AS anonymous_id,
  toString(reinterpretAsUUID(concat(reinterpretAsString(hs), reinterpretAsString(cityHash64(s, 8))))) AS session_id,
  toUInt32(floor(5000 * pow((intDiv(h, 16) % 100000) / 1e5, 4))) AS page_number,
  concat('/', ['docs', 'blog', 'shop', 'account', 'help'][1 + page_number % 5], '/', lower(hex(cityHash64(page_number))), '/', toString(page_number)) AS page,
  ['www.example.com', 'shop.example.com', 'docs.example.com'][1 + page_number % 3] AS hostname,
  concat('Page ', toString(page_number), ' of the example') AS title,
  toUInt32(floor(200 * pow((hs % 1000) / 1e3, 3))) AS referrer_number,
  n % ${SESSION_EVENTS} = 0 AS first_of_session,
  if(first_of_session, concat('https://ref', toString(referrer_number), '.example.org/', toString(hs % 3000)), concat('https://', hostname, '/')) AS referrer,
  if(first_of_session, concat('ref', toString(referrer_number), '.example.org'), '') AS referrer_domain,
  if(first_of_session AND hs % 4 = 0, ['google', 'newsletter', 'bing', 'x'][1 + intDiv(hs, 4) % 4], '') AS source,
  if(source = '', '', ['cpc', 'email', 'social'][1 + intDiv(hs, 16) % 3]) AS medium,
  if(source = '', '', concat('campaign-', toString(intDiv(hs, 64) % 60))) AS campaign,
  '' AS term, '' AS content,
  ['direct', 'organic', 'paid', 'referral', 'social'][1 + hs % 5] AS channel,
  toUInt8(floor(30 * pow((hp % 1000) / 1e3, 2))) AS country_number,
  concat(char(65 + country_number % 26), char(65 + intDiv(country_number, 26))) AS country,
  concat(country, '-', toString(hp % 12)) AS region,
  concat('City ', toString(country_number * 50 + hp % 50)) AS city,
  ['desktop', 'mobile', 'mobile', 'tablet'][1 + hp % 4] AS device,
  ['Windows', 'macOS', 'iOS', 'Android', 'Linux'][1 + hp % 5] AS os,
  toString(10 + hp % 9) AS os_version,
  ['Chrome', 'Chrome', 'Safari', 'Firefox', 'Edge'][1 + intDiv(hp, 5) % 5] AS browser,
  toString(120 + hp % 25) AS browser_version,
  ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'ja-JP', 'pt-BR'][1 + intDiv(hp, 7) % 6] AS language,
  ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Europe/London'][1 + country_number % 4] AS timezone,
  toUInt16([1440, 1920, 390, 412, 2560][1 + hp % 5]) AS screen_width,
  toUInt16([900, 1080, 844, 915, 1440][1 + hp % 5]) AS screen_height,
  if(event = 'event_3', (h % 20000) / 100, 0) AS revenue,
  if(event = 'event_3', 'EUR', '') AS currency,
  if(hs % 50 = 0, 'GoogleBot', '') AS bot,
  'edgewise.js' AS library,
  arrived + toIntervalMillisecond(h % 3000) AS received_at,
  365 AS retention_days`;

/** The same properties in the forms that are stored: typed maps with dotted names, and JSON text. */
const PROPERTIES = `
  ['free', 'pro', 'team', 'enterprise'][1 + person % 4] AS plan,
  if(person % 3 = 0, 'false', 'true') AS signed_in,
  ['a', 'b', 'control'][1 + person % 3] AS variant,
  event = 'page_view' AS is_view,
  toFloat64(h % 4000) AS load_ms,
  (intDiv(h, 3) % 1001) / 10 AS scroll,
  toFloat64(1 + intDiv(h, 9) % 7) AS items,
  (intDiv(h, 5) % 50000) / 100 AS total,
  concat('label ', toString(intDiv(h, 11) % 300)) AS label,
  if(intDiv(h, 13) % 20 = 0, concat('rare_', toString(intDiv(h, 17) % 200)), '') AS rare,
  mapFilter((name, text) -> text != '', map('plan', plan, 'signed_in', signed_in, 'theme', ['light', 'dark'][1 + hp % 2],
    'ab.test', 'checkout-2', 'ab.variant', variant, 'label', if(is_view, '', label), 'cart.coupon', if(is_view OR h % 5 > 0, '', 'AUTUMN'),
    if(rare = '', 'none', rare), if(rare = '', '', toString(h % 1000)))) AS strings,
  if(is_view, map('load_ms', load_ms, 'scroll', scroll, 'seats', toFloat64(person % 40)),
    map('cart.items', items, 'cart.total', total, 'seats', toFloat64(person % 40))) AS numbers,
  concat('{"plan":"', plan, '","signed_in":', signed_in, ',"theme":"', strings['theme'], '","ab":{"test":"checkout-2","variant":"', variant, '"},"seats":', toString(person % 40),
    if(is_view, concat(',"load_ms":', toString(load_ms), ',"scroll":', toString(scroll)),
      concat(',"label":"', label, '","cart":{"items":', toString(items), ',"total":', toString(total), if(h % 5 > 0, '', ',"coupon":"AUTUMN"'), '}')),
    if(rare = '', '', concat(',"', rare, '":"', toString(h % 1000), '"')), '}') AS properties`;
