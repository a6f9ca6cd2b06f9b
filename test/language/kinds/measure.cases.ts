import { IN_ORDER, invented, type KindCase, LABELLED } from './kind-case.ts';
import {
  ALL,
  active,
  aMeasure,
  by,
  did,
  didNot,
  events,
  is,
  last,
  lastUnit,
  month,
  of,
  persons,
  ratio,
  sessions,
  since,
  thisUnit,
  when,
} from './meaning-of.ts';

const most = (limit: number) => ({ direction: 'most', limit }) as const;

export const measureCases: readonly KindCase[] = [
  invented(
    'the present span comes first, whichever a question names first',
    aMeasure({ measures: [events('signup')], span: lastUnit('week'), compare: { with: thisUnit('week') } }),
    `SELECT arrayJoin([countIf(day >= toMonday(toDate({now})) AND ts < {now}), countIf(day >= toMonday(toDate({now})) - 7 AND ts <= {now} - INTERVAL 7 DAY)])
     FROM ev WHERE event = 'signup'`,
  ),
  invented(
    'first purchases of a month are those of persons who had none before',
    aMeasure({ measures: [{ of: 'first_events', event: of('purchase') }], span: lastUnit('month') }),
    `SELECT count() FROM (SELECT person, min(ts) AS first FROM ev WHERE event = 'purchase' GROUP BY person)
     WHERE toStartOfMonth(first) = toStartOfMonth(toDate({now})) - INTERVAL 1 MONTH`,
  ),
  invented(
    'the mean of daily active persons counts today as a day',
    aMeasure({ measures: [active('day')], mean_per: 'day', span: last(30, 'day') }),
    'SELECT uniqExact(day, person) / 30 FROM ev WHERE day > toDate({now}) - 30 AND ts < {now}',
  ),
  invented(
    'a mean per week is the sum over the whole weeks',
    aMeasure({ measures: [events('purchase')], mean_per: 'week', span: last(4, 'week'), groups: [by('plan')] }),
    `SELECT plan, count() / 3 FROM ev WHERE event = 'purchase' AND day >= toMonday(toDate({now})) - 21 AND day < toMonday(toDate({now})) GROUP BY plan`,
    LABELLED,
  ),
  invented(
    'quarters count persons once each',
    aMeasure({ measures: [persons()], interval: 'quarter', span: last(2, 'quarter') }),
    `SELECT toString(toStartOfQuarter(day)) AS label, uniqExact(person) FROM ev
     WHERE day >= addQuarters(toStartOfQuarter(toDate({now})), -1) AND ts < {now} GROUP BY label ORDER BY label`,
    IN_ORDER,
  ),
  invented(
    'days of the week are numbered from Monday',
    aMeasure({ measures: [events('login')], groups: [{ time: 'weekday' }], span: lastUnit('month') }),
    `SELECT toDayOfWeek(day) AS label, count() FROM ev
     WHERE event = 'login' AND toStartOfMonth(day) = toStartOfMonth(toDate({now})) - INTERVAL 1 MONTH GROUP BY label ORDER BY label`,
    IN_ORDER,
  ),
  invented(
    'the hour of the day with the most logins',
    aMeasure({ measures: [events('login')], groups: [{ time: 'hour_of_day' }], rank: most(1) }),
    `SELECT toHour(ts) AS label, count() AS v FROM ev WHERE event = 'login' AND day > toDate({now}) - 30 AND ts < {now}
     GROUP BY label ORDER BY v DESC, label LIMIT 1`,
    IN_ORDER,
  ),
  invented(
    'weekends are left out',
    aMeasure({ measures: [persons()], only: { weekdays: [1, 2, 3, 4, 5] }, span: lastUnit('month') }),
    `SELECT uniqExact(person) FROM ev WHERE toDayOfWeek(day) < 6 AND toStartOfMonth(day) = toStartOfMonth(toDate({now})) - INTERVAL 1 MONTH`,
  ),
  invented(
    'purchases per session divide by sessions that begin in the span',
    aMeasure({ measures: [ratio(events('purchase'), sessions())], groups: [by('device')], span: lastUnit('month') }),
    `SELECT p.device, p.n / s.n FROM
     (SELECT device, count() AS n FROM ev WHERE event = 'purchase' AND toStartOfMonth(day) = toStartOfMonth(toDate({now})) - INTERVAL 1 MONTH GROUP BY device) AS p
     JOIN (SELECT device, count() AS n FROM (SELECT argMin(ev.device, ev.ts) AS device, min(ev.ts) AS began FROM ev GROUP BY session_id)
           WHERE toStartOfMonth(began) = toStartOfMonth(toDate({now})) - INTERVAL 1 MONTH GROUP BY device) AS s ON p.device = s.device`,
    LABELLED,
  ),
  invented(
    'shares of persons are of all persons, those without a value included',
    aMeasure({ measures: [persons()], groups: [by('utm_source')], shares: true, span: lastUnit('month') }),
    `SELECT utm_source, uniqExact(person) / (SELECT uniqExact(person) FROM ev WHERE toStartOfMonth(day) = toStartOfMonth(toDate({now})) - INTERVAL 1 MONTH)
     FROM ev WHERE toStartOfMonth(day) = toStartOfMonth(toDate({now})) - INTERVAL 1 MONTH AND utm_source != '' GROUP BY utm_source`,
    LABELLED,
  ),
  invented(
    'the median, and several events of which any counts',
    aMeasure({ measures: [{ of: 'events', event: of(['login', 'search']) }], span: lastUnit('week') }),
    `SELECT count() FROM ev WHERE event IN ('login', 'search') AND day >= toMonday(toDate({now})) - 7 AND day < toMonday(toDate({now}))`,
  ),
  invented(
    'a moving average looks back',
    aMeasure({ measures: [events('login')], interval: 'day', moving_average: 7, span: lastUnit('week') }),
    `SELECT toString(addDays(day, n)) AS label, count() / 7 FROM ev ARRAY JOIN range(7) AS n
     WHERE event = 'login' AND addDays(day, n) >= toMonday(toDate({now})) - 7 AND addDays(day, n) < toMonday(toDate({now}))
     GROUP BY label ORDER BY label`,
    IN_ORDER,
  ),
  invented(
    'persons who did one thing or another, since a day',
    aMeasure({
      measures: [persons()],
      who: [{ or: [did(of('feature_used', is('feature', 'alerts'))), did(of('invite_sent'))] }],
      span: since(month(11)),
    }),
    `SELECT uniqExact(person) FROM ev WHERE (event = 'invite_sent' OR feature = 'alerts') AND toStartOfMonth(day) = makeDate(2026, 11, 1) AND ts < {now}`,
  ),
  invented(
    'persons who did something once or twice',
    aMeasure({
      measures: [persons()],
      who: [did(of('login'), { times: { at_least: 1, at_most: 2 } })],
      span: lastUnit('week'),
    }),
    `SELECT count() FROM (SELECT person, count() AS n FROM ev WHERE event = 'login' AND toMonday(day) = toMonday(toDate({now})) - 7 GROUP BY person) WHERE n <= 2`,
  ),
  invented(
    'active persons who never bought, by country, of purchases over an amount',
    aMeasure({
      measures: [persons('login')],
      who: [didNot(of('purchase', when('amount', 'greater', 100)), { span: ALL })],
      groups: [by('country')],
      rank: most(3),
      span: lastUnit('month'),
    }),
    `SELECT country AS label, uniqExact(person) AS v FROM ev WHERE event = 'login' AND toStartOfMonth(day) = toStartOfMonth(toDate({now})) - INTERVAL 1 MONTH
     AND person NOT IN (SELECT person FROM ev WHERE event = 'purchase' AND amount > 100) GROUP BY label ORDER BY v DESC, label LIMIT 3`,
    IN_ORDER,
  ),
];
