import { beforeAll, expect, test } from 'vitest';
import type { Failure } from '../../../api/outcome.ts';
import { loadWords } from '../../../words/t.ts';
import { kinds } from '../kinds/index.ts';
import { faultsByParam, serviceFaults } from './faults.ts';

beforeAll(() => loadWords('en', 'en-US'));

const refused = (faults: readonly unknown[], message = 'refused'): Failure => ({
  code: 'invalid_query',
  message,
  requestId: 'r',
  status: 400,
  details: { faults },
});

test('faults of the service stand beside the field that caused them, all at once', () => {
  const told = serviceFaults(
    refused([
      { path: 'steps[1].within', message: '`steps[1].within` cannot be used' },
      { message: 'step 1 cannot be optional: attempts begin with it; make another step the first' },
      { path: 'window', message: '`window` must be a length of time' },
      { message: 'filter on `plan`: operator `in` needs a value' },
      { message: 'the project has no events' },
    ]),
  );
  expect(faultsByParam(kinds.funnel.empty, [], told)).toEqual({
    parts: {
      step: {
        entries: {
          1: '“steps[1].within” cannot be used',
          0: 'step 1 cannot be optional: attempts begin with it; make another step the first',
        },
      },
      window: { entries: {}, whole: '“window” must be a length of time' },
      where: { entries: {}, whole: 'filter on “plan”: operator “in” needs a value' },
    },
    others: ['the project has no events'],
  });
});

test('a fault of a part that the builder hides is told in the result', () => {
  const told = serviceFaults(
    refused([
      { path: 'filters[1].value', message: 'one' },
      { path: 'limit', message: 'two' },
    ]),
  );
  expect(faultsByParam(kinds.funnel.empty, [], told)).toEqual({
    parts: { where: { entries: {}, whole: 'one' } },
    others: ['two'],
  });
});

test('faults that the page knows are told in the language of the reader', async () => {
  await loadWords('de', 'de-DE');
  const report = { ...kinds.trends.empty, formula: 'A / C' };
  expect(faultsByParam(report, kinds.trends.faults(report), []).parts.formula?.whole).toBe(
    'Es gibt kein Ereignis C; das letzte ist A.',
  );
  await loadWords('en', 'en-US');
});

test('a failure that is no refusal is no fault of a field', () => {
  expect(serviceFaults({ code: 'timeout', message: 'too slow', requestId: '', status: 503 })).toEqual([]);
  expect(serviceFaults(refused([], 'the query is empty'))).toEqual([{ message: 'the query is empty' }]);
});

test.each([
  ['A /', 'The formula ends too early.'],
  ['(A', 'A closing parenthesis is missing.'],
  ['A & B', '“&” can’t be used here. Use the letters of events, numbers, + - * / and parentheses.'],
  ['A + D', 'There’s no event D; the last one is B.'],
])('names the fault of the formula %s', (formula, message) => {
  const [series] = kinds.trends.empty.series;
  if (!series) throw new Error('A new report has a series.');
  const report = { ...kinds.trends.empty, series: [series, series], formula };
  expect(faultsByParam(report, kinds.trends.faults(report), []).parts.formula?.whole).toBe(message);
});
