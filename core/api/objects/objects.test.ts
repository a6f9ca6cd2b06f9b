import { describeSavedObjects, type ObjectExamples } from '../../../test/obligations/saved-objects.ts';
import { goals } from '../../../test/obligations/toy-object.ts';
import { OBJECTS } from './index.ts';

const filters = [{ property: 'country', operator: 'equals', value: 'secret-value' }];
const query = { query_type: 'events', events: ['purchase'], date_range: { last: 30, unit: 'day' } };
const place = { column: 0, row: 0, columns: 6, rows: 4 };

const rule = {
  name: 'Few checkouts',
  watch: { query: { query_type: 'events', events: ['checkout'] } },
  bucket: 'hour',
  condition: { type: 'threshold', direction: 'below', value: 5 },
};

const examples: Record<keyof typeof OBJECTS, ObjectExamples> = {
  alert_rules: {
    right: [
      rule,
      {
        ...rule,
        watch: { report: 'signups', series: 'A' },
        condition: { type: 'change', direction: 'down', by: 0.3, against: { of: 'median', buckets: 4 } },
        fire_after: { readings: 2, of: 3 },
        quiet_hours: { start: '22:00', end: '07:00', weekdays: ['monday'], critical_goes_through: true },
      },
    ],
    wrong: [
      [{ ...rule, watch: { report: 'signups', metric: 'revenue' } }, 'exactly one'],
      [{ ...rule, watch: { query: { query_type: 'events', date_range: 'today' } } }, 'date_range'],
      [{ ...rule, fire_after: { readings: 3, of: 2 } }, 'at least'],
      [{ ...rule, holidays: ['2026-02-30'] }, '2026-02-30'],
      [{ ...rule, link: 'javascript:alert(1)' }, 'link'],
    ],
  },
  annotations: {
    right: [
      { name: 'Release 2', at: '2026-11-29' },
      {
        name: 'Sale',
        at: '2026-11-29T10:00:00Z',
        until: '2026-11-30T10:00:00+01:00',
        link: 'https://example.com/sale',
      },
    ],
    wrong: [
      [{ name: 'Never', at: '2026-02-30' }, '2026-02-30'],
      [{ name: 'Without zone', at: '2026-02-20T10:00' }, '2026-02-20T10:00'],
      [{ name: 'Backwards', at: '2026-11-29', until: '2026-11-28' }, 'until'],
      [{ name: 'Script', at: '2026-11-29', link: 'javascript:alert(1)' }, 'link'],
    ],
  },
  cohorts: {
    right: [
      { name: 'Buyers', filters: [{ did: { event: 'purchase', filters, at_least: 2, within: 'last_30_days' } }] },
      {
        name: 'Lapsed',
        filters: [{ or: [{ cohort: 'buyers', operator: 'not_in' }, { did_not: { event: '*', within: 'all_time' } }] }],
      },
      { name: 'Invited', list: true },
    ],
    wrong: [
      [{ name: 'Nobody', filters: [] }, 'filters'],
      [{ name: 'Half', filters: [{ did: { event: 'x', at_least: 0.5 } }] }, '0.5'],
      [{ name: 'Both', filters, list: true }, 'list'],
    ],
  },
  dashboards: {
    right: [
      { name: 'Empty', tiles: [] },
      {
        name: 'Shop',
        date_range: { last: 7, unit: 'day' },
        filters,
        segment: 'germany',
        tiles: [
          { kind: 'report', id: 'a', place, report: 'signups', filters, chart: 'bar' },
          {
            kind: 'metric',
            id: 'b',
            place: { ...place, column: 6 },
            metric: 'revenue',
            date_range: { last: 1, unit: 'month' },
          },
          { kind: 'text', id: 'c', place, text: 'Hello' },
        ],
      },
    ],
    wrong: [
      [{ name: 'Wide', tiles: [{ kind: 'text', id: 'a', place: { ...place, column: 8 }, text: '' }] }, '12 columns'],
      [{ name: 'Twins', tiles: ['a', 'a'].map((id) => ({ kind: 'text', id, place, text: '' })) }, 'same `id`'],
    ],
  },
  events: {
    right: [
      { name: 'Signed up', event: 'signup_done', description: 'The form was sent.', owner: 'Growth' },
      { name: 'signup_old', event: 'signup_old', hidden: true, merged_into: 'signup_done' },
    ],
    wrong: [
      [{ name: 'Nameless' }, 'event'],
      [{ name: 'Itself', event: 'signup', merged_into: 'signup' }, 'merged_into'],
      [{ name: 'Views', event: 'seen', merged_into: 'page_view' }, 'page_view'],
      [{ name: 'Traits', event: 'identify', merged_into: 'login' }, 'identify'],
    ],
  },
  metrics: {
    right: [
      { name: 'Revenue', events: [{ event: 'purchase', aggregation: 'sum', filters }], unit: 'currency' },
      { name: 'Conversion', events: ['signup', 'page_view'], formula: 'A / B * 100', unit: 'percent' },
    ],
    wrong: [
      [{ name: 'Two', events: ['a', 'b'] }, 'formula'],
      [{ name: 'None', events: [] }, 'events'],
    ],
  },
  properties: {
    right: [{ name: 'Price plan', property: 'plan', hidden: true }],
    wrong: [
      [{ name: 'Nameless' }, 'property'],
      [{ name: 'Merged', property: 'plan', merged_into: 'tier' }, 'merged_into'],
    ],
  },
  repairs: {
    right: [
      {
        name: 'Cents',
        reason: 'Release 4.2',
        change: { kind: 'number', property: 'revenue', multiply_by: 0.01 },
        events: [],
        filters: [],
      },
      {
        name: 'Plans',
        reason: 'Sent as tier by the app',
        change: { kind: 'rename', from: 'tier', to: 'plan' },
        events: ['purchase'],
        filters: [{ property: 'release', operator: 'equals', value: '4.2' }],
        start: '2026-06-01T00:00:00Z',
        end: '2026-06-02T00:00:00Z',
      },
    ],
    wrong: [
      [{ name: 'Why', change: { kind: 'text', property: 'size' } }, 'reason'],
      [
        {
          name: 'All',
          reason: 'r',
          change: { kind: 'drop' },
          start: '2026-06-01T00:00:00Z',
          end: '2026-06-02T00:00:00Z',
        },
        'events',
      ],
      [{ name: 'Ever', reason: 'r', change: { kind: 'drop' }, events: ['error'] }, 'between which times'],
      [{ name: 'Zero', reason: 'r', change: { kind: 'number', property: 'size', multiply_by: 0 } }, 'every value 0'],
      [{ name: 'Same', reason: 'r', change: { kind: 'rename', from: 'plan', to: 'plan' } }, 'the name that it has'],
    ],
  },
  reports: {
    right: [
      { name: 'Purchases', query, chart: 'line', segments: ['germany'] },
      {
        name: 'Fixed',
        query: {
          ...query,
          query_type: 'segmentation',
          date_range: { start: '2026-01-01', end: '2026-01-31' },
          filters,
        },
      },
    ],
    wrong: [
      [{ name: 'Foreign', query: { ...query, project_id: 'prj_2' } }, 'project_id'],
      [{ name: 'Endless', query: { ...query, date_range: { last: 0, unit: 'day' } } }, '0'],
      [{ name: '', query }, 'name'],
    ],
  },
  segments: {
    right: [{ name: 'Germany', filters }],
    wrong: [
      [{ name: 'Everybody', filters: [] }, 'filters'],
      [{ name: 'Odd', filters: [{ property: 'country', operator: 'like', value: 'x' }] }, 'like'],
    ],
  },
  page_groups: {
    right: [
      {
        name: 'page_group',
        rules: [{ pattern: '/users/new', name: 'Sign-up' }, { pattern: '/users/:id(number)/*' }],
      },
      { name: 'page_group', description: 'None yet', rules: [] },
    ],
    wrong: [
      [{ name: 'sections', rules: [] }, 'page_group'],
      [{ name: 'page_group', rules: [{ pattern: 'users' }] }, 'does not begin with `/`'],
      [{ name: 'page_group', rules: [{ pattern: '/a' }, { pattern: '/a/' }] }, 'the same pages as rule 1'],
      [{ name: 'page_group', rules: [{ pattern: '/a', name: ' ' }] }, 'name'],
    ],
  },
  derived_properties: {
    right: [
      { name: 'size', expression: 'if(amount > 100, "large", "small")' },
      { name: 'price', description: 'Per month.', expression: 'lookup(plan, {"free": 0, "pro": 29}, 0)' },
    ],
    wrong: [
      [{ name: 'size', expression: 'amount >' }, 'expression'],
      [{ name: 'size', expression: 'lowr(plan)' }, 'did you mean `lower`'],
      [{ name: 'size', expression: 'lower(1)' }, 'text(…)'],
      [{ name: '', expression: 'plan' }, 'name'],
    ],
  },
  tables: {
    right: [
      { name: 'plans', key: 'plan', columns: [{ name: 'price', type: 'number' }] },
      { name: 'plans', key: 'person.plan', columns: [{ name: 'price_eur', type: 'text' }], version: 1 },
    ],
    wrong: [
      [{ name: 'Plans!', key: 'plan', columns: [{ name: 'price', type: 'number' }] }, 'lower-case'],
      [{ name: 'plans', key: 'plan', columns: [] }, 'columns'],
      [{ name: 'plans', key: 'plan', columns: [{ name: 'price', type: 'date' }] }, 'type'],
      [
        {
          name: 'plans',
          key: 'plan',
          columns: [
            { name: 'price', type: 'text' },
            { name: 'price', type: 'number' },
          ],
        },
        'twice',
      ],
    ],
  },
  targets: {
    right: [
      { name: 'Orders', metric: 'orders', period: 'month', value: 1000, goal: 'at_least', measure: 'total' },
      { name: 'Refunds', metric: 'refund_rate', period: 'quarter', value: 0.02, goal: 'at_most', measure: 'level' },
    ],
    wrong: [
      [{ name: 'Orders', metric: 'orders', period: 'day', value: 10 }, 'period'],
      [{ name: 'Orders', period: 'month', value: 10 }, 'metric'],
    ],
  },
  virtual_events: {
    right: [
      {
        name: 'big_purchase',
        events: ['purchase'],
        filters: [{ property: 'amount', operator: 'greater_than', value: 100 }],
      },
      { name: 'conversion', events: ['signup', 'big_purchase'], filters: [] },
    ],
    wrong: [
      [{ name: 'page_view', events: ['seen'], filters: [] }, 'page_view'],
      [{ name: 'anything', events: ['*'], filters: [] }, 'filters'],
      [{ name: 'members', events: ['*'], filters: [{ cohort: 'buyers' }] }, 'cohorts'],
      [
        {
          name: 'visits',
          events: ['seen'],
          filters: [{ property: 'plan', operator: 'equals', value: 'x', scope: 'session' }],
        },
        'scope',
      ],
    ],
  },
  statements: {
    right: [{ name: 'Events by day', sql: 'SELECT toDate(timestamp) AS day, count() FROM events GROUP BY day' }],
    wrong: [
      [{ name: 'Empty', sql: ' ' }, 'sql'],
      [{ name: 'None' }, 'sql'],
    ],
  },
};

describeSavedObjects(
  { ...OBJECTS, goals },
  {
    ...examples,
    goals: { right: [{ name: 'Signed up', event: 'signup' }], wrong: [[{ name: 'None', event: '' }, 'event']] },
  },
);
