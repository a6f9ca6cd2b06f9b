import { expect, test } from 'vitest';
import { isWrongDate, NOTHING_CHOSEN, queryOf } from './chosen.ts';

test('both dates are inclusive, in UTC', () => {
  expect(queryOf({ ...NOTHING_CHOSEN, from: '2026-03-01', to: '2026-03-31' })).toEqual({
    from: '2026-03-01T00:00:00.000Z',
    to: '2026-04-01T00:00:00.000Z',
  });
});

test.each(['2026-02-31', '2026-13-01', 'yesterday', '03/01/2026', '2026-3-1'])(
  '%s is no date: it is pointed out and filters nothing',
  (date) => {
    expect(isWrongDate(date)).toBe(true);
    expect(queryOf({ ...NOTHING_CHOSEN, from: date, to: date })).toEqual({});
  },
);

test.each(['', '2', '2026', '2026-', '2026-03', '2026-03-0', '2028-02-29'])(
  '%j is left alone while it is typed',
  (date) => expect(isWrongDate(date)).toBe(false),
);
