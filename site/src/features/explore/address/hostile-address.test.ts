import { expect, test } from 'vitest';
import { isReportKind, kinds } from '../kinds/index.ts';
import { readReport, withReport } from './address.ts';

/** Names that every object inherits. */
const INHERITED = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty'];
const PARAMS = [...new Set(Object.values(kinds).flatMap(({ fields }) => fields.map(({ param }) => param)))];

test.each(Object.keys(kinds))('no address makes the page of %s fail', (kind) => {
  const calls = INHERITED.flatMap((name) => [name, `${name}(a)`, `a;where(${name}(b))`, `or(${name}(a:equals:b))`]);
  for (const param of PARAMS) {
    for (const text of [...calls, nested('not', 20_000), `a;where(${nested('and', 3_000)})`]) {
      expect(() => withReport({}, readReport({ kind: [kind], [param]: [text] }).report)).not.toThrow();
    }
  }
});

test.each(INHERITED)('%s names no kind of filter and no kind of report', (name) => {
  expect(isReportKind(name)).toBe(false);
  expect(readReport({ where: [`${name}(plan:equals:pro)`] })).toMatchObject({
    report: { filters: [] },
    unread: [`where=${name}(plan:equals:pro)`],
  });
});

test('of thousands of rows, and of a formula without end, nothing is taken', () => {
  const series = Array.from({ length: 1_500 }, (_, place) => `event ${place}`);
  const { report, unread } = readReport({ series, formula: ['('.repeat(50_000)] });
  expect(report).toEqual(kinds.trends.empty);
  expect(unread).toHaveLength(1_501);
});

function nested(call: string, times: number): string {
  return `${`${call}(`.repeat(times)}a:equals:b${')'.repeat(times)}`;
}
