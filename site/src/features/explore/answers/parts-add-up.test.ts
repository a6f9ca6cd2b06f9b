import { describe, expect, test } from 'vitest';
import type { Aggregation } from '../../../../../core/api/kinds/field-names.ts';
import type { ReportOf } from '../report.ts';
import { anAnswer } from './answer.fixture.ts';
import { partsAddUp } from './parts-add-up.ts';

const ANSWER = anAnswer([], []);

describe('lines are parts of a whole', () => {
  test('where no event counts twice', () => {
    expect(partsAddUp(aReport(['view', 'count']), ANSWER)).toBe(true);
    expect(partsAddUp(aReport(['view', 'count'], ['signup', 'count']), ANSWER)).toBe(true);
  });

  test.each([
    ['people, who are in several groups', aReport(['view', 'unique_users'])],
    ['visits, which are too', aReport(['view', 'unique_sessions'])],
    ['means', aReport(['view', 'avg'])],
    ['one event twice', aReport(['view', 'count'], ['view', 'count'])],
    ['an event beside all of them', aReport(['view', 'count'], ['*', 'count'])],
    ['measures of two kinds', aReport(['view', 'count'], ['order', 'sum'])],
    ['arithmetic', { ...aReport(['view', 'count'], ['order', 'count']), formula: 'A / B' }],
    ['cohorts', { ...aReport(['view', 'count']), breakdowns: [{ cohort: 'buyers' }] }],
    ['amounts of several currencies', { ...aReport(['order', 'sum']), breakdowns: [{ property: 'currency' }] }],
  ])('but not %s', (_, report) => {
    expect(partsAddUp(report, ANSWER)).toBe(false);
  });

  test('nor the elements of lists', () => {
    const warnings = [{ code: 'elements_counted', name: 'tags', message: '' }] as const;
    expect(partsAddUp(aReport(['view', 'count']), anAnswer([], [], { warnings }))).toBe(false);
  });
});

function aReport(...series: readonly (readonly [event: string, aggregation: Aggregation])[]): ReportOf<'segmentation'> {
  return {
    kind: 'segmentation',
    filters: [],
    includeBots: false,
    includeInternal: false,
    presentation: { chart: 'rows', table: 'series', scale: 'linear', hiddenSeries: [] },
    series: series.map(([event, aggregation]) => ({ event, filters: [], measure: { aggregation } })),
    formula: '',
    breakdowns: [{ property: 'plan' }],
    order: 'descending',
    limit: 10,
  };
}
