import { IN_ORDER, invented, type KindCase, LABELLED } from './kind-case.ts';
import {
  aFunnel,
  aLifecycle,
  anAttribution,
  anExperiment,
  aRetention,
  aStickiness,
  by,
  is,
  last,
  lastUnit,
  month,
  of,
  pathsOf,
  personsOf,
  sessionsOf,
  thisUnit,
} from './meaning-of.ts';

const CHECKOUT_TO_PURCHASE = [of('checkout_started'), of('purchase')];
const PREMIUM = { ...is('plan', 'pro', 'enterprise'), scope: 'person' as const };
const IN_LAST_MONTH = 'toStartOfMonth(day) = toStartOfMonth(toDate({now})) - INTERVAL 1 MONTH';
const most = (limit: number) => ({ direction: 'most', limit }) as const;

export const funnelCases: readonly KindCase[] = [
  invented(
    'the share that a funnel loses is the rest of its rate',
    aFunnel({ steps: CHECKOUT_TO_PURCHASE, answer: 'drop_off_rate', span: lastUnit('month') }),
    `SELECT 1 - countIf(l >= 2) / countIf(l >= 1) FROM (SELECT person, windowFunnel(1209600000, 'strict_increase')(toUInt64(toUnixTimestamp64Milli(ts)), event = 'checkout_started', event = 'purchase') AS l FROM ev WHERE ${IN_LAST_MONTH} GROUP BY person)`,
  ),
  invented(
    'a conversion is compared with the same stretch of the month before',
    aFunnel({ steps: CHECKOUT_TO_PURCHASE, answer: 'rate', span: thisUnit('month'), compare: { with: 'previous' } }),
    `SELECT countIf(l >= 2) / countIf(l >= 1) FROM (SELECT 1 AS o, person, windowFunnel(1209600000, 'strict_increase')(toUInt64(toUnixTimestamp64Milli(ts)), event = 'checkout_started', event = 'purchase') AS l FROM ev WHERE day >= toStartOfMonth(toDate({now})) AND ts < {now} GROUP BY person
     UNION ALL SELECT 2 AS o, person, windowFunnel(1209600000, 'strict_increase')(toUInt64(toUnixTimestamp64Milli(ts)), event = 'checkout_started', event = 'purchase') AS l FROM ev WHERE ${IN_LAST_MONTH} AND ts <= addMonths({now}, -1) GROUP BY person) GROUP BY o ORDER BY o`,
  ),
  invented(
    'the mean time to convert is of those who did, in the unit that was asked for',
    aFunnel({
      steps: [of('signup'), of('onboarding_completed')],
      answer: 'time',
      time: { how: 'mean', unit: 'hour' },
      span: lastUnit('month'),
    }),
    `SELECT avg(dateDiff('millisecond', s, o)) / 3600000 FROM (SELECT person, minIf(ts, event = 'signup') AS s, minIf(ts, event = 'onboarding_completed') AS o
     FROM ev WHERE ${IN_LAST_MONTH} GROUP BY person HAVING countIf(event = 'signup') > 0 AND countIf(event = 'onboarding_completed') > 0 AND o > s AND o <= s + INTERVAL 14 DAY)`,
  ),
  invented(
    'a conversion week by week is of those who entered in the week',
    aFunnel({
      steps: [of('signup'), of('onboarding_completed')],
      answer: 'rate',
      interval: 'week',
      window: '1d',
      span: lastUnit('month'),
    }),
    `SELECT toString(w) AS label, countIf(l >= 2) / countIf(l >= 1) FROM (SELECT person, toMonday(minIf(day, event = 'signup')) AS w,
       windowFunnel(86400000, 'strict_increase')(toUInt64(toUnixTimestamp64Milli(ts)), event = 'signup', event = 'onboarding_completed') AS l
     FROM ev WHERE ${IN_LAST_MONTH} GROUP BY person HAVING l >= 1) GROUP BY label ORDER BY label`,
    IN_ORDER,
  ),
  invented(
    'the countries that convert best, and persons of a plan with all their events',
    aFunnel({
      steps: CHECKOUT_TO_PURCHASE,
      answer: 'rate',
      groups: [by('country')],
      where: [PREMIUM],
      rank: most(3),
      span: last(60, 'day'),
    }),
    `SELECT c AS label, countIf(l >= 2) / countIf(l >= 1) AS v FROM (SELECT country AS c, person, windowFunnel(1209600000, 'strict_increase')(toUInt64(toUnixTimestamp64Milli(ts)), event = 'checkout_started', event = 'purchase') AS l FROM ev WHERE day > toDate({now}) - 60 AND ts < {now}
     AND person IN (SELECT person FROM ev WHERE plan IN ('pro', 'enterprise') AND day > toDate({now}) - 60 AND ts < {now}) GROUP BY c, person)
     GROUP BY label HAVING countIf(l >= 1) > 0 ORDER BY v DESC, label LIMIT 3`,
    IN_ORDER,
  ),
];

export const retentionCases: readonly KindCase[] = [
  invented(
    'one period of each group',
    aRetention({ at: 2, span: month(10), groups: [by('method')] }),
    `WITH c AS (SELECT person, argMin(method, ts) AS method, toMonday(min(day)) AS p0 FROM ev WHERE event = 'signup' AND toMonth(day) = 10 GROUP BY person),
     r AS (SELECT DISTINCT person, toMonday(day) AS p FROM ev WHERE ts < {now})
     SELECT method, uniqExactIf(c.person, r.p = c.p0 + 14) / uniqExact(c.person) FROM c LEFT JOIN r ON r.person = c.person GROUP BY method`,
    LABELLED,
  ),
  invented(
    'one period of each cohort',
    aRetention({ at: 1, by_cohort: true, span: month(10) }),
    `WITH c AS (SELECT person, toMonday(min(day)) AS p0 FROM ev WHERE event = 'signup' AND toMonth(day) = 10 GROUP BY person),
     r AS (SELECT DISTINCT person, toMonday(day) AS p FROM ev WHERE ts < {now})
     SELECT toString(c.p0) AS label, uniqExactIf(c.person, r.p = c.p0 + 7) / uniqExact(c.person) FROM c LEFT JOIN r ON r.person = c.person GROUP BY label ORDER BY label`,
    IN_ORDER,
  ),
  invented(
    'buyers who buy again, month by month',
    aRetention({ start: of('purchase'), back: of('purchase'), period: 'month', span: { is: 'named', quarter: 3 } }),
    `WITH c AS (SELECT person, toStartOfMonth(min(day)) AS p0 FROM ev WHERE event = 'purchase' AND toStartOfQuarter(day) = makeDate(2026, 7, 1) GROUP BY person),
     r AS (SELECT DISTINCT person, toStartOfMonth(day) AS p FROM ev WHERE event = 'purchase' AND ts < {now})
     SELECT toString(n) AS label, uniqExactIf(c.person, dateDiff('month', c.p0, r.p) = n) / uniqExact(c.person) FROM c LEFT JOIN r ON r.person = c.person
     ARRAY JOIN range(toUInt64(dateDiff('month', (SELECT min(p0) FROM c), toStartOfMonth(toDate({now}))) + 1)) AS n GROUP BY n ORDER BY n`,
    IN_ORDER,
  ),
  invented(
    'the second day of sign-ups on one device',
    aRetention({ period: 'day', at: 1, where: [is('device', 'desktop')], span: lastUnit('month') }),
    `WITH c AS (SELECT person, min(day) AS d0 FROM ev WHERE event = 'signup' AND device = 'desktop' AND ${IN_LAST_MONTH} GROUP BY person),
     r AS (SELECT DISTINCT person, day AS d FROM ev WHERE device = 'desktop' AND ts < {now})
     SELECT uniqExactIf(c.person, r.d = c.d0 + 1) / uniqExact(c.person) FROM c LEFT JOIN r ON r.person = c.person`,
  ),
  invented(
    'a first week beside that of the month before',
    aRetention({ at: 1, span: lastUnit('month'), compare: { with: 'previous' } }),
    `WITH c AS (SELECT toStartOfMonth(day) AS m, person, toMonday(min(day)) AS p0 FROM ev WHERE event = 'signup' AND m IN (toStartOfMonth(toDate({now})) - INTERVAL 1 MONTH, toStartOfMonth(toDate({now})) - INTERVAL 2 MONTH) GROUP BY m, person),
     r AS (SELECT DISTINCT person, toMonday(day) AS p FROM ev WHERE ts < {now})
     SELECT uniqExactIf(c.person, r.p = c.p0 + 7) / uniqExact(c.person) FROM c LEFT JOIN r ON r.person = c.person GROUP BY m ORDER BY m DESC`,
  ),
];

export const sessionCases: readonly KindCase[] = [
  invented(
    'sessions a day by where they begin',
    sessionsOf({ metrics: ['sessions'], interval: 'day', span: lastUnit('week') }),
    `SELECT toString(toDate(began)) AS label, count() FROM (SELECT session_id, min(ts) AS began FROM ev GROUP BY session_id)
     WHERE toDate(began) >= toMonday(toDate({now})) - 7 AND toDate(began) < toMonday(toDate({now})) GROUP BY label ORDER BY label`,
    IN_ORDER,
  ),
  invented(
    'the median length beside that of the week before',
    sessionsOf({ metrics: ['duration_median'], unit: 'second', span: lastUnit('week'), compare: { with: 'previous' } }),
    `SELECT quantileExactInclusive(0.5)(ms) / 1000 FROM (SELECT toMonday(min(ts)) AS week, dateDiff('millisecond', min(ts), max(ts)) AS ms FROM ev GROUP BY session_id)
     WHERE week IN (toMonday(toDate({now})) - 7, toMonday(toDate({now})) - 14) GROUP BY week ORDER BY week DESC`,
  ),
  invented(
    'exits by the page of the last view',
    sessionsOf({ metrics: ['exits'], groups: [by('page')], rank: most(3), span: lastUnit('month') }),
    `SELECT left AS label, count() AS v FROM (SELECT session_id, min(ev.ts) AS began, max(ev.ts) AS ended, argMinIf(page, ev.ts, event = 'page_view') AS entry, argMaxIf(page, ev.ts, event = 'page_view') AS left, countIf(event = 'page_view') AS pv, countIf(event = 'purchase') AS bought, argMin(ev.device, ev.ts) AS device FROM ev GROUP BY session_id) WHERE toStartOfMonth(began) = toStartOfMonth(toDate({now})) - INTERVAL 1 MONTH AND left != '' GROUP BY label ORDER BY v DESC, label LIMIT 3`,
    IN_ORDER,
  ),
  invented(
    'views per session by device',
    sessionsOf({ metrics: ['views_per_session'], groups: [by('device')], span: lastUnit('month') }),
    `SELECT device, sum(pv) / count() FROM (SELECT session_id, min(ev.ts) AS began, max(ev.ts) AS ended, argMinIf(page, ev.ts, event = 'page_view') AS entry, argMaxIf(page, ev.ts, event = 'page_view') AS left, countIf(event = 'page_view') AS pv, countIf(event = 'purchase') AS bought, argMin(ev.device, ev.ts) AS device FROM ev GROUP BY session_id) WHERE toStartOfMonth(began) = toStartOfMonth(toDate({now})) - INTERVAL 1 MONTH GROUP BY device`,
    LABELLED,
  ),
  invented(
    'sessions with a purchase',
    sessionsOf({ metrics: ['conversion_rate'], conversion: of('purchase'), span: lastUnit('month') }),
    `SELECT countIf(bought > 0) / count() FROM (SELECT session_id, min(ev.ts) AS began, max(ev.ts) AS ended, argMinIf(page, ev.ts, event = 'page_view') AS entry, argMaxIf(page, ev.ts, event = 'page_view') AS left, countIf(event = 'page_view') AS pv, countIf(event = 'purchase') AS bought, argMin(ev.device, ev.ts) AS device FROM ev GROUP BY session_id) WHERE toStartOfMonth(began) = toStartOfMonth(toDate({now})) - INTERVAL 1 MONTH`,
  ),
  invented(
    'the mean length of sessions that begin on one page, in minutes',
    sessionsOf({
      metrics: ['duration_mean'],
      unit: 'minute',
      where: [is('page', '/pricing')],
      span: lastUnit('month'),
    }),
    `SELECT avg(dateDiff('millisecond', began, ended)) / 60000 FROM (SELECT session_id, min(ev.ts) AS began, max(ev.ts) AS ended, argMinIf(page, ev.ts, event = 'page_view') AS entry, argMaxIf(page, ev.ts, event = 'page_view') AS left, countIf(event = 'page_view') AS pv, countIf(event = 'purchase') AS bought, argMin(ev.device, ev.ts) AS device FROM ev GROUP BY session_id) WHERE toStartOfMonth(began) = toStartOfMonth(toDate({now})) - INTERVAL 1 MONTH AND entry = '/pricing'`,
  ),
];

export const attributionCases: readonly KindCase[] = [
  invented(
    'the campaign of the last touch that had one',
    anAttribution({ conversion: of('signup'), rule: 'last', by: 'utm_campaign', span: lastUnit('month') }),
    `SELECT campaign, count() FROM (SELECT c.id AS id, argMax(t.utm_campaign, t.ts) AS campaign FROM (SELECT id, person, ts FROM ev WHERE event = 'signup' AND ${IN_LAST_MONTH}) AS c
     INNER JOIN (SELECT person, ts, utm_campaign FROM ev WHERE utm_campaign != '') AS t ON c.person = t.person WHERE t.ts <= c.ts GROUP BY id) GROUP BY campaign`,
    LABELLED,
  ),
  invented(
    'revenue by the first medium',
    anAttribution({
      conversion: of('purchase'),
      rule: 'first',
      by: 'utm_medium',
      amount: 'amount',
      unit: 'USD',
      span: lastUnit('month'),
    }),
    `SELECT m, sum(amount) FROM (SELECT c.id AS id, any(c.amount) AS amount, argMin(t.utm_medium, t.ts) AS m FROM (SELECT id, person, ts, amount FROM ev WHERE event = 'purchase' AND ${IN_LAST_MONTH}) AS c
     INNER JOIN (SELECT person, ts, utm_medium FROM ev WHERE utm_medium != '') AS t ON c.person = t.person WHERE t.ts <= c.ts GROUP BY id) GROUP BY m`,
    LABELLED,
  ),
  invented(
    'conversions on one device, with touches on any',
    anAttribution({
      conversion: of('purchase'),
      rule: 'last',
      by: 'utm_source',
      where: [is('device', 'desktop')],
      span: lastUnit('month'),
    }),
    `SELECT s, count() FROM (SELECT c.id AS id, argMax(t.utm_source, t.ts) AS s FROM (SELECT id, person, ts, amount FROM ev WHERE event = 'purchase' AND ${IN_LAST_MONTH} AND device = 'desktop') AS c
     INNER JOIN (SELECT person, ts, utm_source FROM ev WHERE utm_source != '') AS t ON c.person = t.person WHERE t.ts <= c.ts GROUP BY id) GROUP BY s`,
    LABELLED,
  ),
  invented(
    'a conversion shared out equally',
    anAttribution({ conversion: of('purchase'), rule: 'linear', by: 'utm_source', span: lastUnit('month') }),
    `SELECT s, sum(share) FROM (SELECT c.id AS id, t.utm_source AS s, 1 / count() OVER (PARTITION BY c.id) AS share FROM (SELECT id, person, ts, amount FROM ev WHERE event = 'purchase' AND ${IN_LAST_MONTH}) AS c
     INNER JOIN (SELECT person, ts, utm_source FROM ev WHERE utm_source != '') AS t ON c.person = t.person WHERE t.ts <= c.ts) GROUP BY s`,
    LABELLED,
  ),
  invented(
    'sources of the purchases of one plan, as many as a rank says',
    anAttribution({
      conversion: of('purchase', is('plan', 'pro')),
      rule: 'first',
      by: 'utm_source',
      rank: { direction: 'least', limit: 2 },
      span: thisUnit('quarter'),
    }),
    `SELECT s, count() AS v FROM (SELECT c.id AS id, argMin(t.utm_source, t.ts) AS s FROM (SELECT id, person, ts FROM ev WHERE event = 'purchase' AND plan = 'pro' AND day >= toStartOfQuarter(toDate({now})) AND ts < {now}) AS c
     INNER JOIN (SELECT person, ts, utm_source FROM ev WHERE utm_source != '') AS t ON c.person = t.person WHERE t.ts <= c.ts GROUP BY id) GROUP BY s ORDER BY v, s LIMIT 2`,
    IN_ORDER,
  ),
];

export const experimentCases: readonly KindCase[] = [
  invented(
    'a control is known by its name',
    anExperiment({ steps: CHECKOUT_TO_PURCHASE, answer: 'uplift', span: lastUnit('month') }),
    `SELECT (countIf(l >= 2 AND v = 'treatment') / countIf(l >= 1 AND v = 'treatment')) / (countIf(l >= 2 AND v = 'control') / countIf(l >= 1 AND v = 'control')) - 1
     FROM (SELECT variant AS v, person, windowFunnel(1209600000, 'strict_increase')(toUInt64(toUnixTimestamp64Milli(ts)), event = 'checkout_started', event = 'purchase') AS l FROM ev WHERE variant != '' AND ${IN_LAST_MONTH} GROUP BY v, person)`,
  ),
  invented(
    'the variants on one device',
    anExperiment({
      steps: CHECKOUT_TO_PURCHASE,
      answer: 'rates',
      where: [is('device', 'desktop')],
      span: last(60, 'day'),
    }),
    `SELECT v, countIf(l >= 2) / countIf(l >= 1) FROM (SELECT variant AS v, person, windowFunnel(1209600000, 'strict_increase')(toUInt64(toUnixTimestamp64Milli(ts)), event = 'checkout_started', event = 'purchase') AS l
     FROM ev WHERE variant != '' AND device = 'desktop' AND day > toDate({now}) - 60 AND ts < {now} GROUP BY v, person) GROUP BY v`,
    LABELLED,
  ),
  invented(
    'a winner of the last month, the better variant first',
    anExperiment({ steps: CHECKOUT_TO_PURCHASE, answer: 'winner', span: lastUnit('month') }),
    `SELECT v, countIf(l >= 2) / countIf(l >= 1) AS rate FROM (SELECT variant AS v, person, windowFunnel(1209600000, 'strict_increase')(toUInt64(toUnixTimestamp64Milli(ts)), event = 'checkout_started', event = 'purchase') AS l FROM ev WHERE variant != '' AND ${IN_LAST_MONTH} GROUP BY v, person) GROUP BY v ORDER BY rate DESC, v`,
    IN_ORDER,
  ),
  invented(
    'an uplift the other way round',
    anExperiment({
      steps: CHECKOUT_TO_PURCHASE,
      answer: 'uplift',
      control: 'treatment',
      treatment: 'control',
      span: last(60, 'day'),
    }),
    `SELECT countIf(l >= 2 AND v = 'control') / countIf(l >= 1 AND v = 'control') / (countIf(l >= 2 AND v = 'treatment') / countIf(l >= 1 AND v = 'treatment')) - 1 FROM (SELECT variant AS v, person, windowFunnel(1209600000, 'strict_increase')(toUInt64(toUnixTimestamp64Milli(ts)), event = 'checkout_started', event = 'purchase') AS l FROM ev WHERE variant != '' AND day > toDate({now}) - 60 AND ts < {now} GROUP BY v, person)`,
  ),
  invented(
    'variants in one country',
    anExperiment({
      steps: CHECKOUT_TO_PURCHASE,
      answer: 'rates',
      where: [is('country', 'US')],
      span: thisUnit('quarter'),
    }),
    `SELECT v, countIf(l >= 2) / countIf(l >= 1) FROM (SELECT variant AS v, person, windowFunnel(1209600000, 'strict_increase')(toUInt64(toUnixTimestamp64Milli(ts)), event = 'checkout_started', event = 'purchase') AS l FROM ev WHERE variant != '' AND country = 'US' AND day >= toStartOfQuarter(toDate({now})) AND ts < {now} GROUP BY v, person) GROUP BY v`,
    LABELLED,
  ),
];

/** Weeks in which a person was active, as numbers. */
const WEEKS = 'SELECT DISTINCT person, toMonday(day) AS w FROM ev WHERE ts < {now}';
const LAST_WEEK = 'toMonday(toDate({now})) - 7';

export const stickinessCases: readonly KindCase[] = [
  invented(
    'daily over weekly active persons',
    aStickiness({ event: of(), answer: 'ratio', per: 'week' }),
    'SELECT uniqExact(day, person) / 7 / uniqExact(person) FROM ev WHERE day > toDate({now}) - 7 AND ts < {now}',
  ),
  invented(
    'stickiness of one feature',
    aStickiness({ event: of('feature_used', is('feature', 'export')), answer: 'ratio', span: lastUnit('month') }),
    `SELECT uniqExact(day, person) / 31 / uniqExact(person) FROM ev WHERE event = 'feature_used' AND feature = 'export' AND ${IN_LAST_MONTH}`,
  ),
  invented(
    'stickiness beside that of the week before',
    aStickiness({ event: of(), answer: 'ratio', per: 'week', span: lastUnit('week'), compare: { with: 'previous' } }),
    `SELECT uniqExact(day, person) / 7 / uniqExact(person) FROM ev WHERE toMonday(day) IN (${LAST_WEEK}, ${LAST_WEEK} - 7) GROUP BY toMonday(day) ORDER BY toMonday(day) DESC`,
  ),
  invented(
    'persons by their number of active days',
    aStickiness({ event: of('login'), answer: 'days', span: lastUnit('week') }),
    `SELECT toString(n.number) AS label, countIf(d.days = n.number) FROM (SELECT number + 1 AS number FROM numbers(7)) AS n
     CROSS JOIN (SELECT person, uniqExact(day) AS days FROM ev WHERE event = 'login' AND toMonday(day) = ${LAST_WEEK} GROUP BY person) AS d GROUP BY label ORDER BY label`,
    IN_ORDER,
  ),
];

export const lifecycleCases: readonly KindCase[] = [
  invented(
    'dormant persons of a week were active in the one before and not in it',
    aLifecycle({ event: of(), part: 'dormant', span: lastUnit('week') }),
    `SELECT uniqExact(person) FROM (${WEEKS}) WHERE w = ${LAST_WEEK} - 7 AND person NOT IN (SELECT person FROM (${WEEKS}) WHERE w = ${LAST_WEEK})`,
  ),
  invented(
    'new persons of a week',
    aLifecycle({ event: of(), part: 'new', span: lastUnit('week') }),
    `SELECT count() FROM (SELECT person, min(day) AS first FROM ev GROUP BY person) WHERE toMonday(first) = ${LAST_WEEK}`,
  ),
  invented(
    'resurrected persons of a week',
    aLifecycle({ event: of(), part: 'resurrected', span: lastUnit('week') }),
    `SELECT count() FROM (SELECT person, groupUniqArray(w) AS ws FROM (${WEEKS}) GROUP BY person)
     WHERE has(ws, ${LAST_WEEK}) AND NOT has(ws, ${LAST_WEEK} - 7) AND arrayExists(x -> x < ${LAST_WEEK} - 7, ws)`,
  ),
  invented(
    'returning persons week by week',
    aLifecycle({ event: of('login'), part: 'returning', interval: 'week', span: last(4, 'week') }),
    `WITH l AS (SELECT DISTINCT person, toMonday(day) AS w FROM ev WHERE event = 'login' AND ts < {now})
     SELECT toString(a.w) AS label, count() FROM l AS a JOIN l AS b ON a.person = b.person AND b.w = a.w - 7 WHERE a.w >= toMonday(toDate({now})) - 21 GROUP BY label ORDER BY label`,
    IN_ORDER,
  ),
  invented(
    'all parts of one week',
    aLifecycle({ event: of('purchase'), span: lastUnit('week') }),
    `WITH l AS (SELECT person, groupUniqArray(toMonday(day)) AS ws FROM ev WHERE event = 'purchase' AND ts < {now} GROUP BY person)
     SELECT p.1 AS label, p.2 FROM (SELECT arrayJoin([
       ('new', countIf(arrayMin(ws) = ${LAST_WEEK})),
       ('returning', countIf(has(ws, ${LAST_WEEK}) AND has(ws, ${LAST_WEEK} - 7))),
       ('resurrected', countIf(has(ws, ${LAST_WEEK}) AND NOT has(ws, ${LAST_WEEK} - 7) AND arrayMin(ws) < ${LAST_WEEK} - 7)),
       ('dormant', countIf(NOT has(ws, ${LAST_WEEK}) AND has(ws, ${LAST_WEEK} - 7)))]) AS p FROM l)`,
    LABELLED,
  ),
];

/** The pages of a session in order, repeats in a row taken as one, of sessions that begin in the last month. */
function casesOfPaths(): KindCase[] {
  const steps = (
    what: string,
    where: string,
  ) => `SELECT arrayCompact(arrayMap(x -> x.2, arraySort(groupArrayIf((ts, ${what}), ${where})))) AS path
    FROM ev GROUP BY session_id HAVING toStartOfMonth(min(ts)) = toStartOfMonth(toDate({now})) - INTERVAL 1 MONTH AND notEmpty(path)`;
  const pages = steps('page', "event = 'page_view' AND page != ''");
  const names = steps('event', '1');
  const span = lastUnit('month');
  const next = (
    paths: string,
    from: string,
  ) => `SELECT path[indexOf(path, '${from}') + 1] AS label, count() AS v FROM (${paths})
     WHERE has(path, '${from}') AND label != '' GROUP BY label ORDER BY v DESC, label LIMIT 5`;
  const before = (
    paths: string,
    to: string,
  ) => `SELECT path[indexOf(path, '${to}') - 1] AS label, count() AS v FROM (${paths})
     WHERE indexOf(path, '${to}') > 1 GROUP BY label ORDER BY v DESC, label LIMIT 5`;
  return [
    invented(
      'the pages after one',
      pathsOf({ step: 'page', from: '/pricing', span }),
      next(pages, '/pricing'),
      IN_ORDER,
    ),
    invented(
      'the pages before one',
      pathsOf({ step: 'page', to: '/pricing', span }),
      before(pages, '/pricing'),
      IN_ORDER,
    ),
    invented('the events after one', pathsOf({ step: 'event', from: 'signup', span }), next(names, 'signup'), IN_ORDER),
    invented(
      'the events before one',
      pathsOf({ step: 'event', to: 'purchase', span }),
      before(names, 'purchase'),
      IN_ORDER,
    ),
    invented(
      'the most frequent paths',
      pathsOf({ step: 'page', rank: most(3), span }),
      `SELECT arrayStringConcat(arraySlice(path, 1, 5), ' → ') AS label, count() AS v FROM (${pages}) GROUP BY label ORDER BY v DESC, label LIMIT 3`,
      IN_ORDER,
    ),
  ];
}

function casesOfPersons(): KindCase[] {
  const top = (where: string, limit: number) =>
    `SELECT person, count() AS v FROM ev WHERE ${where} GROUP BY person ORDER BY v DESC, person LIMIT ${limit}`;
  const span = lastUnit('month');
  return [
    invented(
      'the persons with the most events',
      personsOf({ event: of(), rank: most(3), span }),
      top(IN_LAST_MONTH, 3),
      IN_ORDER,
    ),
    invented(
      'the persons with the most logins',
      personsOf({ event: of('login'), rank: most(3), span }),
      top(`event = 'login' AND ${IN_LAST_MONTH}`, 3),
      IN_ORDER,
    ),
    invented(
      'the persons who bought enterprise',
      personsOf({ event: of('purchase', is('plan', 'enterprise')), span: last(7, 'day') }),
      `SELECT person, count() FROM ev WHERE event = 'purchase' AND plan = 'enterprise' AND day > toDate({now}) - 7 AND ts < {now} GROUP BY person`,
      LABELLED,
    ),
    invented(
      'persons of one country',
      personsOf({ event: of('purchase'), where: [is('country', 'DE')], span: lastUnit('week') }),
      `SELECT person, count() FROM ev WHERE event = 'purchase' AND country = 'DE' AND toMonday(day) = ${LAST_WEEK} GROUP BY person`,
      LABELLED,
    ),
    invented(
      'persons who did one thing and not another',
      personsOf({
        event: of('checkout_started'),
        who: [{ did: false, event: of('purchase') }],
        span: lastUnit('day'),
      }),
      `SELECT person, count() FROM ev WHERE event = 'checkout_started' AND day = toDate({now}) - 1 AND person NOT IN (SELECT person FROM ev WHERE event = 'purchase' AND day = toDate({now}) - 1) GROUP BY person`,
      LABELLED,
    ),
  ];
}

export const pathCases: readonly KindCase[] = casesOfPaths();
export const personCases: readonly KindCase[] = casesOfPersons();
