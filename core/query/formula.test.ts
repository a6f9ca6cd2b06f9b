import { describe, expect, it } from 'vitest';
import { evaluate, parseFormula } from './formula.ts';
import { apiErrorOf } from './refusals/refusal.ts';

function worked(text: string, values: (number | null)[]): number | null {
  const formula = parseFormula(text, values.length);
  if (!formula.ok) throw new Error(apiErrorOf(formula.error).message);
  return evaluate(formula.value, values);
}

describe('formula', () => {
  it.each([
    ['A / B * 100', [1, 4], 25],
    ['A + B * 2', [1, 4], 9],
    ['(A + B) * 2', [1, 4], 10],
    ['A - B - 1', [10, 4], 5],
    ['-A + .5', [2], -1.5],
    ['a*-b', [2, 3], -6],
    ['1.25', [0], 1.25],
    ['2 - -A', [3], 5],
  ])('evaluates %s', (text, values, result) => {
    expect(worked(text, values)).toBe(result);
  });

  it('is null when it divides by zero or lacks an operand', () => {
    expect(worked('A / B', [1, 0])).toBeNull();
    expect(worked('A / B', [0, 0])).toBeNull();
    expect(worked('A + B', [1, null])).toBeNull();
  });

  it.each([
    ['C', 'names the series `C`, but `events` has only A to B'],
    ['A +', 'ends too early'],
    ['', 'ends too early'],
    ['(A', 'lacks a closing parenthesis'],
    ['A B', '`B`'],
    ['A; DROP', '`;`'],
    ['AB', '`AB`'],
    ['A ^ 2', '`^`'],
    ['1.2.3', '`.3`'],
  ])('refuses %s and says why', (text, message) => {
    const formula = parseFormula(text, 2);
    const error = formula.ok ? undefined : apiErrorOf(formula.error);
    expect(error?.code).toBe('invalid_query');
    expect(error?.message).toContain(message);
  });
});
