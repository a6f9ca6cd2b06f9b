import { asked, IN_ORDER, invented, type KindCase, LABELLED } from './kind-case.ts';
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
  property,
  ratio,
  revenue,
  sessions,
  since,
  thisUnit,
  when,
} from './meaning-of.ts';

const PREMIUM = is('plan', 'pro', 'enterprise');
const most = (limit: number) => ({ direction: 'most', limit }) as const;
const previous = { with: 'previous' } as const;

export const measureCases: readonly KindCase[] = [
  asked('dev-001', aMeasure({ measures: [persons('signup')], span: lastUnit('week') })),
  asked('dev-002', aMeasure({ measures: [persons()], span: thisUnit('day') })),
  asked('dev-003', aMeasure({ measures: [active('month')] })),
  asked('dev-005', aMeasure({ measures: [revenue], span: thisUnit('month') })),
  asked('dev-006', aMeasure({ measures: [events('error')], span: last(24, 'hour') })),
  asked('dev-010', aMeasure({ measures: [persons()], where: [is('country', 'JP')], span: lastUnit('month') })),
  asked(
    'dev-011',
    aMeasure({
      measures: [persons()],
      where: [is('os', 'iOS'), is('device', 'mobile')],
      span: since({ is: 'weekday', weekday: 1 }),
    }),
  ),
  asked('dev-014', aMeasure({ measures: [persons('feature_used', is('feature', 'ask_ai'))], span: last(14, 'day') })),
  asked('dev-015', aMeasure({ measures: [active('day')], interval: 'day', span: last(7, 'day') })),
  asked('dev-017', aMeasure({ measures: [active('week')], interval: 'week', span: last(8, 'week') })),
  asked('dev-018', aMeasure({ measures: [events('page_view')], interval: 'hour', span: thisUnit('day') })),
  asked('dev-020', aMeasure({ measures: [revenue], interval: 'month', span: last(3, 'month') })),
  asked(
    'dev-023',
    aMeasure({ measures: [events('signup')], span: lastUnit('month'), pick: { interval: 'day', direction: 'most' } }),
  ),
  asked(
    'dev-024',
    aMeasure({ measures: [events('signup')], span: thisUnit('month'), interval: 'day', cumulative: true }),
  ),
  asked('dev-025', aMeasure({ measures: [events('signup')], groups: [by('country')] })),
  asked('dev-026', aMeasure({ measures: [events('feature_used')], groups: [by('feature')], rank: most(5) })),
  asked(
    'dev-028',
    aMeasure({ measures: [events('page_view')], groups: [by('page')], rank: most(3), span: lastUnit('day') }),
  ),
  asked(
    'dev-030',
    aMeasure({ measures: [events('search')], groups: [by('query')], rank: most(5), span: thisUnit('month') }),
  ),
  asked('dev-033', aMeasure({ measures: [events('error')], groups: [by('code')], span: last(14, 'day') })),
  asked('dev-034', aMeasure({ measures: [persons()], groups: [by('device')], span: thisUnit('day') })),
  asked('dev-037', aMeasure({ measures: [persons()], groups: [by('utm_source')], span: month(10) })),
  asked('dev-039', aMeasure({ measures: [events('signup')], span: thisUnit('week'), compare: previous })),
  asked('dev-040', aMeasure({ measures: [ratio(events(), persons())], groups: [by('os', 'iOS', 'Android')] })),
  asked('dev-041', aMeasure({ measures: [revenue], span: lastUnit('month'), compare: previous })),
  asked(
    'dev-043',
    aMeasure({ measures: [events('page_view')], groups: [{ time: 'weekend' }], span: lastUnit('month') }),
  ),
  asked('dev-044', aMeasure({ measures: [persons()], span: lastUnit('day'), compare: previous })),
  asked(
    'dev-045',
    aMeasure({
      measures: [ratio(events('feature_used'), persons('feature_used'))],
      groups: [by('plan', 'pro', 'enterprise')],
    }),
  ),
  asked('dev-046', aMeasure({ measures: [events('signup')], span: thisUnit('month'), compare: previous })),
  asked('dev-047', aMeasure({ measures: [revenue], groups: [by('country', 'US', 'DE')], span: thisUnit('quarter') })),
  asked(
    'dev-048',
    aMeasure({ measures: [events('purchase')], span: lastUnit('week'), compare: { with: lastUnit('week', 2) } }),
  ),
  asked('dev-084', aMeasure({ measures: [ratio(revenue, persons())], span: thisUnit('month') })),
  asked(
    'dev-086',
    aMeasure({ measures: [ratio(revenue, persons())], span: ALL, who: [did(of('signup'), { span: month(10) })] }),
  ),
  asked(
    'dev-087',
    aMeasure({
      measures: [ratio(events('search', is('results', 0)), events('search'), 'share')],
      span: lastUnit('month'),
    }),
  ),
  asked('fresh-007', aMeasure({ measures: [events('purchase', is('amount', 499))], span: month(11) })),
  asked(
    'fresh-009',
    aMeasure({ measures: [events('feature_used', when('plan', 'is_not', 'free'))], span: thisUnit('month') }),
  ),
  asked('fresh-010', aMeasure({ measures: [sessions()], where: [is('device', 'tablet')], span: lastUnit('week') })),
  asked('fresh-011', aMeasure({ measures: [events('error')], interval: 'hour', span: lastUnit('day') })),
  asked('fresh-012', aMeasure({ measures: [persons()], interval: 'week', span: since(month(10)) })),
  asked(
    'fresh-016',
    aMeasure({ measures: [events('signup')], interval: 'week', cumulative: true, span: thisUnit('quarter') }),
  ),
  asked(
    'fresh-020',
    aMeasure({
      measures: [revenue],
      groups: [by('country')],
      where: [when('country', 'is_not', 'US')],
      span: thisUnit('month'),
    }),
  ),
  asked(
    'fresh-023',
    aMeasure({
      measures: [events('page_view')],
      groups: [by('page')],
      rank: { direction: 'least', limit: 2 },
      span: lastUnit('week'),
    }),
  ),
  asked(
    'fresh-024',
    aMeasure({
      measures: [property('avg', 'duration_ms', 'feature_used')],
      groups: [by('feature')],
      span: last(7, 'day'),
    }),
  ),
  asked(
    'fresh-025',
    aMeasure({ measures: [events('signup')], groups: [by('method')], shares: true, span: lastUnit('month') }),
  ),
  asked('fresh-027', aMeasure({ measures: [events('purchase')], span: month(10), compare: { with: month(9) } })),
  asked(
    'fresh-031',
    aMeasure({ measures: [events('error')], span: lastUnit('day'), compare: { with: 'same_weekdays' } }),
  ),
  asked('fresh-032', aMeasure({ measures: [persons()], span: thisUnit('week'), compare: previous })),
  asked(
    'fresh-038',
    aMeasure({
      measures: [ratio(events('login', is('method', 'sso')), events('login'), 'share')],
      groups: [by('plan')],
      span: thisUnit('month'),
    }),
  ),
  // Persons by what they did.
  asked(
    'dev-069',
    aMeasure({
      measures: [persons('feature_used', is('feature', 'export'))],
      who: [didNot(of('feature_used', is('feature', 'funnel_builder')))],
      span: lastUnit('month'),
    }),
  ),
  asked(
    'dev-070',
    aMeasure({
      measures: [persons()],
      who: [did(of('feature_used'), { times: { at_least: 10 } })],
      span: last(7, 'day'),
    }),
  ),
  asked(
    'dev-071',
    aMeasure({ measures: [persons('checkout_started')], who: [didNot(of('purchase'))], span: lastUnit('month') }),
  ),
  asked(
    'dev-072',
    aMeasure({ measures: [persons('signup')], who: [didNot(of('purchase'), { span: ALL })], span: month(10) }),
  ),
  asked(
    'dev-073',
    aMeasure({ measures: [persons()], who: [didNot(of(), { span: thisUnit('month') })], span: lastUnit('month') }),
  ),
  asked(
    'dev-074',
    aMeasure({
      measures: [persons()],
      who: [did(of(), { times: { at_least: 5 }, different: 'day' })],
      span: last(30, 'day'),
    }),
  ),
  asked(
    'dev-075',
    aMeasure({
      measures: [persons()],
      who: [did(of('feature_used'), { times: { at_least: 3 }, different: { property: 'feature' } })],
      span: last(30, 'day'),
    }),
  ),
  asked('dev-076', aMeasure({ measures: [persons()], where: [PREMIUM, is('country', 'US')] })),
  asked(
    'fresh-053',
    aMeasure({ measures: [persons()], who: [did(of('login'), { times: { at_least: 3 } })], span: lastUnit('week') }),
  ),
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
    'a mean per week is the sum over the weeks',
    aMeasure({ measures: [events('purchase')], mean_per: 'week', span: last(4, 'week'), groups: [by('plan')] }),
    `SELECT plan, count() / 4 FROM ev WHERE event = 'purchase' AND day >= toMonday(toDate({now})) - 21 AND ts < {now} GROUP BY plan`,
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
];
