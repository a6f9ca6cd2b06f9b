import { expect, test } from 'vitest';
import { canonicalJson } from '../../base/canonical-json.ts';
import { referencesOf } from '../objects/references-of.ts';
import { conflictsOf, eventsIn, keysIn, withChoices, withEverythingNamed, withId } from './copy-objects.ts';

const place = { column: 0, row: 0, columns: 6, rows: 4 };
const objects = {
  dashboards: {
    shop: {
      name: 'Shop',
      segment: 'germany',
      tiles: [
        { kind: 'report', id: 'a', place, report: 'orders' },
        { kind: 'metric', id: 'b', place, metric: 'revenue' },
        { kind: 'report', id: 'c', place, report: 'gone' },
      ],
    },
    other: { name: 'Other', tiles: [] },
  },
  reports: {
    orders: {
      name: 'Orders',
      query: { query_type: 'events', events: ['order'], date_range: 'today', filters: [{ cohort: 'trial' }] },
    },
    unused: { name: 'Unused', query: { query_type: 'events', date_range: 'today' } },
  },
  metrics: { revenue: { name: 'Revenue', events: [{ event: 'paid', aggregation: 'sum' }] } },
  segments: { germany: { name: 'Germany', filters: [{ property: 'event', operator: 'equals', value: 'DE' }] } },
  cohorts: { trial: { name: 'Trial', filters: [{ did: { event: 'trial_started' } }] } },
};

const isSame = (one: unknown, other: unknown) => canonicalJson(one) === canonicalJson(other);
const copied = withEverythingNamed(objects, { object: 'dashboards', id: 'shop' }, referencesOf);

test('a dashboard goes with the reports, metrics, segments and cohorts that it uses, and with nothing else', () => {
  const keys = keysIn(copied.objects).map(({ object, id }) => `${object}/${id}`);
  expect(keys.toSorted()).toEqual([
    'cohorts/trial',
    'dashboards/shop',
    'metrics/revenue',
    'reports/orders',
    'segments/germany',
  ]);
});

test('an object that the target has otherwise is asked about; an equal one is not', () => {
  const target = { reports: { orders: { ...objects.reports.orders, name: 'Our orders' } }, segments: objects.segments };
  const conflicts = conflictsOf(copied, target, isSame);
  expect(conflicts).toEqual([{ object: 'reports', id: 'orders', name: 'Our orders' }]);
  expect(withChoices(copied, conflicts).objects.reports).toBeUndefined();
  expect(withChoices(copied, []).objects).toEqual(copied.objects);
  const beside = withId(copied, { object: 'dashboards', id: 'shop' }, 'shop_2').objects;
  expect(beside).toEqual({ ...copied.objects, dashboards: { shop_2: objects.dashboards.shop } });
});

test('the events that a copy asks for are those of its queries, and no property or value', () => {
  expect(eventsIn(copied)).toEqual(['order', 'paid', 'trial_started']);
});
