import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draws } from '../../../../../test/harness/draws.ts';
import { readSearch, writeSearch } from '../../../address/search.ts';
import { kinds } from '../kinds/index.ts';
import { readReport, withReport } from './address.ts';
import { filterExpression, filterFrom } from './filter-text.ts';
import { listOf, textOf } from './notation.ts';
import { anyFilter, anyReport } from './report.fixture.ts';

const { funnel, trends, retention } = kinds;

test('every report comes back from its address as it went in, and the address stays the same', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const address = writeSearch(withReport({}, report));
      const read = readReport(readSearch(address));
      expect(read).toEqual({ report, unread: [] });
      expect(writeSearch(withReport({}, read.report))).toBe(address);
    }),
    draws(300, 25),
  );
});

test('every filter comes back from its text as it went in', () => {
  fc.assert(
    fc.property(anyFilter, (filter) => {
      const [expression] = listOf(textOf([filterExpression(filter)])) ?? [];
      expect(expression && filterFrom(expression)).toEqual(filter);
    }),
    draws(500, 24),
  );
});

test('text made of digits stays text in filters, names and values', () => {
  const texts = ['723421968459640832', '007', '1e3', 'true', 'null', '12.0'];
  const report = {
    ...trends.empty,
    filters: texts.map((value) => ({ property: value, operator: 'equals' as const, value })),
  };
  const address = writeSearch(withReport({}, report));
  expect(readReport(readSearch(address)).report).toEqual(report);
  expect(address).toContain('where=007:equals:007');
});

test('a comma within a value is no second value', () => {
  const oneOf = (value: string[]) => ({
    ...trends.empty,
    filters: [{ property: 'label', operator: 'in' as const, value }],
  });
  for (const report of [oneOf(['a,b', 'c']), oneOf(['50%25 off & more/#1?'])]) {
    expect(readReport(readSearch(writeSearch(withReport({}, report)))).report).toEqual(report);
  }
});

test('reads as a person would write it', () => {
  const step = { filters: [], optional: false };
  const report = {
    ...funnel.empty,
    steps: [
      { ...step, events: ['signup'], filters: [{ property: 'plan', operator: 'in' as const, value: ['pro', 'team'] }] },
      { ...step, events: ['buy', 'subscribe'], optional: true, within: '2d' },
    ],
    breakdowns: [{ property: 'country' }],
  };
  expect(withReport({ range: ['30d'] }, report)).toEqual({
    range: ['30d'],
    kind: ['funnel'],
    step: ['signup;where(plan:in:pro,team)', 'buy,subscribe;optional;within:2d'],
    by: ['country'],
  });
});

test('the parts of another kind leave the address, those of the page stay', () => {
  const search = withReport({ range: ['7d'], report: ['r1'] }, { ...funnel.empty, window: '1d' });
  expect(withReport(search, retention.empty)).toEqual({ range: ['7d'], report: ['r1'], kind: ['retention'] });
});

test('a list from which everything was taken stays empty', () => {
  const report = { ...trends.empty, series: [] };
  expect(readReport(withReport({}, report))).toEqual({ report, unread: [] });
  const untimed = { ...funnel.empty, window: undefined };
  expect(readReport(withReport({}, untimed))).toEqual({ report: untimed, unread: [] });
});

describe('an old or broken address', () => {
  test('opens with everything that can be read, and names the rest', () => {
    const search = readSearch('?kind=funnel&step=signup&step=order;soon&window=2%20moons&by=country&order=strict');
    expect(readReport(search)).toEqual({
      report: { ...funnel.empty, breakdowns: [{ property: 'country' }], order: 'strict' },
      unread: ['step=signup', 'step=order;soon', 'window=2 moons'],
    });
  });

  test('of an unknown kind opens trends and says so', () => {
    expect(readReport(readSearch('?kind=voronoi'))).toEqual({ report: trends.empty, unread: ['kind=voronoi'] });
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'\\,;:()@#ab'), maxLength: 12 }), (text) => {
        for (const param of ['series', 'where', 'by']) readReport({ kind: ['trends'], [param]: [text] });
        for (const param of ['step', 'without', 'first']) readReport({ kind: ['funnel'], [param]: [text] });
      }),
      draws(300, 26),
    );
  });
});
