import fc, { type Arbitrary } from 'fast-check';
import { AGGREGATIONS, OPERATORS } from '../../../../../core/api/kinds/field-names.ts';
import type { Filter, FilterValue } from '../../../../../core/api/kinds/fields.ts';
import { kinds } from '../kinds/index.ts';
import type { EventChoice, FunnelStep, Measure, Report, ReportKind, ReportSeries } from '../report.ts';
import { SESSION_MEASURE_NAMES } from '../rules/session-measures.ts';

/** Text with every character that has a meaning in addresses, and any other. */
const anyText: Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(...'\\,;:()@#&=?+%|/ "\'\n.é🎉0'), minLength: 1, maxLength: 8 }),
  fc.constantFrom('007', '1e3', 'true', 'null', '12.0', '723421968459640832', '__proto__', '*'),
);

const value: Arbitrary<FilterValue> = fc.oneof(
  anyText,
  fc.constant(''),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0 || 0),
);
const scope = fc.constantFrom(undefined, 'session' as const, 'person' as const);
const span = fc.constantFrom(
  {},
  { within: 'last_30_days' },
  { date_range: { start: '2026-11-01', end: '2026-11-07' } },
  { date_range: 'last_week' },
  { date_range: { since: '2026-11-01' } },
  { date_range: { last: 3, unit: 'month' as const } },
);

const test = fc
  .record({
    property: anyText,
    operator: fc.constantFrom(...OPERATORS),
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
    scope,
  })
  .map(({ property, operator, values, scope: of }): Filter => {
    const isList = operator === 'in' || operator === 'not_in';
    const isBare = operator === 'is_set' || operator === 'is_not_set';
    const [first = ''] = values;
    return { property, operator, ...(isBare ? {} : { value: isList ? values : first }), ...(of ? { scope: of } : {}) };
  });

export const anyFilter: Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => {
  const nested = fc.array(tie('filter'), { minLength: 1, maxLength: 2 });
  const did = fc
    .record({
      event: anyText,
      filters: fc.option(nested, { nil: undefined }),
      at_least: fc.option(fc.nat(9), { nil: undefined }),
      span,
    })
    .map(({ span: of, ...rest }) => ({ ...rest, ...of }));
  return {
    filter: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      test,
      nested.map((or) => ({ or })),
      nested.map((and) => ({ and })),
      tie('filter').map((not) => ({ not })),
      did.map((of) => ({ did: of })),
      did.map((of) => ({ did_not: of })),
      did.map(({ at_least: _times, ...first_did }) => ({ first_did })),
      fc
        .record({ steps: fc.array(fc.record({ event: anyText }), { minLength: 2, maxLength: 3 }), span })
        .map(({ steps, span: of }) => ({ did_in_sequence: { steps, window: '7d', ...of } })),
      fc.record({ cohort: anyText, operator: fc.constantFrom(undefined, 'in' as const, 'not_in' as const) }),
    ),
  };
}).filter;

const filters = fc.array(anyFilter, { maxLength: 2 });
const label = fc.option(anyText, { nil: undefined });
const whole = fc.integer({ min: 1, max: 20 });
const choice: Arbitrary<EventChoice> = fc.record({
  events: fc.array(anyText, { minLength: 1, maxLength: 3 }),
  filters,
});
const step: Arbitrary<FunnelStep> = fc
  .record({ choice, label, optional: fc.boolean(), within: fc.constantFrom(undefined, '2d') })
  .map(({ choice: of, ...rest }) => ({ ...of, ...rest }));
const measure: Arbitrary<Measure> = fc.record({
  aggregation: fc.constantFrom(...AGGREGATIONS),
  property: fc.option(anyText, { nil: undefined }),
  atLeast: fc.option(whole, { nil: undefined }),
});
const series: Arbitrary<ReportSeries> = fc.oneof(
  fc.record({ event: anyText, label, filters, measure }),
  fc.record({ metric: anyText, label, filters }),
);
const properties = fc.array(fc.record({ property: anyText }), { maxLength: 2 });
const breakdowns = fc.array(
  fc.oneof(
    fc.record({ property: anyText }),
    fc.record({ property: anyText, buckets: fc.constant([0, 10.5, 100]) }),
    fc.record({ cohort: anyText }),
  ),
  { maxLength: 2 },
);
const shared = { filters, includeBots: fc.boolean(), includeInternal: fc.boolean() };
const parts = {
  ...shared,
  series: fc.array(series, { minLength: 1, maxLength: 3 }),
  formula: fc.constantFrom('', 'A / B * 100'),
  breakdowns,
  order: fc.constantFrom('descending', 'ascending', 'group'),
  limit: whole,
};

/** The parts that may differ from the empty report of each kind. */
const PARTS: { readonly [Kind in ReportKind]: Arbitrary<object> } = {
  trends: fc.record({ ...parts, cumulative: fc.boolean(), movingAverage: fc.constantFrom(undefined, 7) }),
  segmentation: fc.record(parts),
  funnel: fc.record({
    ...shared,
    steps: fc.array(step, { minLength: 1, maxLength: 3 }),
    order: fc.constantFrom('ordered', 'strict', 'unordered'),
    window: fc.constantFrom('14d', '30m'),
    exclusions: fc.array(
      fc.record({ event: anyText, filters, fromStep: whole, toStep: whole.map((step) => step + 1) }),
      { maxLength: 2 },
    ),
    breakdowns: properties,
    by: fc.constantFrom(undefined, 'week'),
    holdConstant: fc.array(anyText, { maxLength: 2 }),
    withinSession: fc.boolean(),
    firstTime: fc.constantFrom(true, false, 'matching'),
  }),
  retention: fc.record({
    ...shared,
    start: choice,
    return: choice,
    period: fc.constantFrom('day', 'week', 'month'),
    brackets: fc.constantFrom(
      [],
      [[1, 3]],
      [
        [1, 1],
        [4, 7],
      ],
    ),
    cohort: fc.constantFrom('first_time', 'recurring', 'first_in_range'),
    breakdowns: properties,
    atLeast: whole,
  }),
  lifecycle: fc.record({ ...shared, events: fc.array(anyText, { minLength: 1, maxLength: 2 }) }),
  stickiness: fc.record({ ...shared, events: fc.array(anyText, { minLength: 1, maxLength: 2 }) }),
  paths: fc.record({
    ...shared,
    unit: fc.constant('person'),
    step: anyText,
    startAt: label,
    endAt: label,
    window: fc.constantFrom(undefined, '7d'),
  }),
  attribution: fc.record({
    ...shared,
    conversion: choice,
    touch: fc.constant('event'),
    touchEvent: choice,
    model: fc.constantFrom('first', 'linear'),
    window: fc.constantFrom('30d', 'unlimited'),
    amount: label,
    breakdowns: fc.array(fc.record({ property: anyText }), { minLength: 1, maxLength: 2 }),
  }),
  recurring: fc.record({
    ...shared,
    changes: choice,
    ends: choice,
    amount: label,
    billing: fc.constantFrom('month', 'year'),
    subscription: label,
    lasts: fc.constant('billing_period'),
    graceDays: whole,
  }),
  experiment: fc.record({
    ...shared,
    exposure: choice,
    variantProperty: label,
    variants: fc.array(fc.record({ name: anyText, weight: fc.constantFrom(1, 0.5, 3) }), {
      minLength: 2,
      maxLength: 3,
    }),
    metrics: fc.array(
      fc
        .record({
          choice,
          label,
          measure: fc.constantFrom('converted', 'count', 'sum'),
          property: anyText,
          per: fc.option(fc.record({ events: fc.array(anyText, { maxLength: 2 }), filters }), {
            nil: undefined,
          }),
          window: fc.constantFrom(undefined, '7d'),
          isLessBetter: fc.boolean(),
          cap: fc.constantFrom(undefined, 99, 99.5),
        })
        .map(({ choice: of, measure: by, property, ...rest }) => ({
          ...of,
          ...rest,
          measure: by,
          ...(by === 'sum' ? { property } : {}),
        })),
      { minLength: 1, maxLength: 2 },
    ),
    method: fc.constantFrom('sequential', 'fixed', 'bayesian'),
    confidence: fc.constantFrom(90, 95, 99.9),
    plannedPersons: fc.integer({ min: 100, max: 999_999_999 }),
    correction: fc.constantFrom('benjamini_hochberg', 'holm', 'none'),
    before: fc.constantFrom(undefined, '14d'),
    severalVariants: fc.constantFrom('leave_out', 'first'),
  }),
  sessions: fc.record({
    ...shared,
    measures: fc.uniqueArray(fc.constantFrom(...SESSION_MEASURE_NAMES), { minLength: 1 }),
    conversions: fc.array(fc.record({ event: anyText, label, filters }), { maxLength: 2 }),
    overTime: fc.boolean(),
  }),
};

export const anyReport: Arbitrary<Report> = fc.oneof(
  ...Object.entries(PARTS).map(([kind, arbitrary]) =>
    arbitrary.map((some): Report => Object.assign({}, emptyOf(kind), some)),
  ),
);

function emptyOf(name: string): Report {
  const found = Object.values(kinds).find(({ empty }) => empty.kind === name);
  if (!found) throw new Error(`There is no kind ${name}.`);
  return found.empty;
}
