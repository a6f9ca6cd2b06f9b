import { describe, expect, test } from 'vitest';
import { recordedProjectId } from '../../../base/ids.ts';
import { compile } from '../../../query/compile.ts';
import { dashboards } from '../../objects/dashboards.ts';
import { reports } from '../../objects/reports.ts';
import { fillTemplate, needsOf, sentReports, snippetOf } from '../fill-template.ts';
import { matchTemplate, type Sent } from '../match-template.ts';
import { TEMPLATES } from './index.ts';
import { shop } from './shop.ts';

const NOTHING: Sent = { events: [], properties: [] };
const ofShop: Sent = {
  events: [
    { name: 'view_item', count: 900 },
    { name: 'Added To Cart', count: 40 },
    { name: 'addedToCart', count: 90 },
    { name: 'purchase', count: 20 },
    { name: 'order', count: 500 },
  ],
  properties: [
    { name: 'revenue', events: ['purchase'] },
    { name: 'amount', events: ['order'] },
    { name: 'properties.name', events: ['view_item'] },
  ],
};

describe.each(TEMPLATES.map((template) => [template.id, template] as const))('%s', (_, template) => {
  const filled = fillTemplate(template, { names: {}, language: 'en', id: 'web_1', withMissing: true });

  test('makes objects that the service accepts, with queries that it can run, and tiles that do not overlap', () => {
    const clock = { projectId: recordedProjectId('prj_1'), timezone: 'UTC', nowMs: Date.parse('2026-11-29T10:00:00Z') };
    const made = Object.values(filled.objects.reports ?? {}).map((each) => reports.schema.parse(each));
    expect(made).toHaveLength(template.reports.length);
    for (const { name, query } of made) {
      const compiled = compile({ ...query, project_id: 'prj_1' }, clock, 'query');
      expect([name, compiled.ok ? undefined : compiled.error.message]).toEqual([name, undefined]);
    }
    const { tiles } = dashboards.schema.parse(filled.objects.dashboards?.web_1);
    const cells = tiles.flatMap(({ place: { column, row, columns, rows } }) =>
      Array.from(
        { length: columns * rows },
        (__, at) => `${column + (at % columns)} ${row + Math.floor(at / columns)}`,
      ),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });

  test('says of every event that it expects how to send it, and expects none that it does not use', () => {
    const needed = new Set(template.reports.flatMap(needsOf));
    const expected = template.expects.flatMap(({ id, properties = [] }) => [
      id,
      ...properties.map((each) => `${id}.${each.id}`),
    ]);
    expect([...needed].toSorted()).toEqual(expected.toSorted());
    for (const each of template.expects) expect(snippetOf(each)).toContain(`edgewise.track('${each.id}'`);
  });

  test('leaves no placeholder in what it makes', () => {
    expect(JSON.stringify(filled)).not.toMatch(/"\{[a-z]/);
  });
});

describe('matching with what a project sends', () => {
  test('finds other usual names and spellings: the most expected first, of one spelling the most frequent', () => {
    expect(matchTemplate(shop, ofShop)).toEqual({
      product_viewed: 'view_item',
      'product_viewed.product': 'properties.name',
      add_to_cart: 'addedToCart',
      order_completed: 'purchase',
      'order_completed.amount': 'revenue',
    });
  });

  test('a person can choose another event, and its properties follow; or none', () => {
    const chosen = matchTemplate(shop, ofShop, { order_completed: 'order', product_viewed: '' });
    expect(chosen).toMatchObject({ order_completed: 'order', 'order_completed.amount': 'amount' });
    expect(chosen).not.toHaveProperty('product_viewed');
  });

  test('a property counts only with the event that it is sent with', () => {
    const elsewhere = { ...ofShop, properties: [{ name: 'amount', events: ['view_item'] }] };
    expect(matchTemplate(shop, elsewhere)).not.toHaveProperty(['order_completed.amount']);
  });
});

describe('a template for a project that sends a part of what it expects', () => {
  const names = matchTemplate(shop, ofShop);
  const filling = { names, language: 'de' as const, id: 'shop_1' };

  test('has the reports that show something, under the names that are sent, and no hole', () => {
    const { objects } = fillTemplate(shop, { ...filling, withMissing: false });
    expect(Object.keys(objects.reports ?? {})).not.toContain('shop_1_checkout');
    expect(objects.reports?.shop_1_revenue).toMatchObject({
      name: 'Umsatz',
      query: { events: [{ event: 'purchase', aggregation_property: 'revenue' }] },
    });
    const { tiles } = dashboards.schema.parse(objects.dashboards?.shop_1);
    expect(tiles.map(({ id, place }) => [id, place.row, place.column]).slice(3)).toEqual([
      ['revenue_by_day', 3, 0],
      ['products', 9, 0],
      ['sources', 9, 6],
      ['countries', 16, 0],
    ]);
  });

  test('or all of them, where what is not sent yet has the name that its snippet sends', () => {
    const { objects } = fillTemplate(shop, { ...filling, withMissing: true });
    const steps = ['view_item', 'addedToCart', 'checkout_started', 'purchase'].map((event) => ({ event }));
    expect(objects.reports?.shop_1_checkout).toMatchObject({ query: { steps } });
  });

  test('a project without events has no report that would show something', () => {
    for (const template of TEMPLATES) expect(sentReports(template, matchTemplate(template, NOTHING))).toEqual([]);
  });
});
