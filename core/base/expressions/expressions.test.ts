import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPRESSION_CHARS_MAX, EXPRESSION_DEPTH_MAX, EXPRESSION_NODES_MAX } from '../limits.ts';
import { namesIn, readExpression } from './check.ts';
import { EXPRESSION_FUNCTIONS } from './functions.ts';

const typeOf = (source: string) => {
  const read = readExpression(source);
  return read.ok ? read.value.type : read.error.message;
};

describe('an expression', () => {
  it.each([
    ['plan', 'text'],
    ['1', 'number'],
    ['a + b', 'number'],
    ['a = b', 'boolean'],
    ['if(a > 1, b, c)', 'text'],
    ['if(a > 1, 5, c)', 'number'],
    ['coalesce(a, time)', 'time'],
    ['lookup(plan, {free: 0}, x)', 'number'],
    ['split(path, "/")', 'list'],
    ['not a and b', 'boolean'],
    ['in_stock', 'text'],
    ['`in`', 'text'],
  ])('%s is a %s', (source, type) => {
    expect(typeOf(source)).toBe(type);
  });

  it.each([
    ['', 'expected a value, a name or a function, found the end'],
    ['a b', 'expected an operator or the end, found `b`'],
    ['(a', 'expected `)`, found the end'],
    ['"open', 'the " that begins here is never closed'],
    ['a; b', '";" means nothing here'],
    ['lenght(a)', 'did you mean `length`?'],
    ['if(a)', '`if` takes 2 or 3 values, got 1'],
    ['concat(a)', '`concat` takes at least 2 values, got 1'],
    ['a + "x"', 'this is a text, and a number is wanted here; write `number(…)` around it'],
    ['if(1, 2, 3)', 'this is a number, and a boolean is wanted here'],
    ['if(a, 2, "x")', 'this is a text, and a number is wanted here'],
    ['time > 5', 'this is a number, and a time is wanted here'],
    ['lower(time)', 'write `date(…)` around it'],
    ['matches(a, b)', 'a text in quotes is wanted here'],
    ['round(a, 0.5)', 'a whole number up to 1000'],
    ['substring(a, 1e9)', 'a whole number up to 1000'],
    ['lookup(a, b)', 'a table such as'],
    ['lookup(a, {})', 'the table has no entries'],
    ['lookup(a, {x: 1, y: "z"})', 'the value of "y" is no number'],
    ['lookup(a, {x: 1, x: 2})', 'stands there twice'],
    ['{x: 1}', 'a table can only be the second part of `lookup`'],
    ['a in b', 'expected `[`, found `b`'],
    ['1e999', 'the number 1e999 is too large'],
    ['constructor(a)', 'there is no function `constructor`'],
  ])('%s is refused', (source, message) => {
    expect(typeOf(source)).toContain(message);
  });

  it('is read by the usual order of operators, from the left', () => {
    const read = (source: string) => {
      const shown = readExpression(source);
      return shown.ok ? JSON.stringify(shown.value) : shown.error.message;
    };
    expect(read('a + b * c - d = e or f and g')).toBe(read('(((a + (b * c)) - d) = e) or (f and g)'));
    expect(read('a / b / c')).toBe(read('(a / b) / c'));
    expect(read('- a * b')).toBe(read('(-a) * b'));
  });

  it('names each name that it reads, and no function', () => {
    const read = readExpression('if(lower(plan) = "x" and is_set(plan), `my plan`, concat(person.tier, "lower"))');
    expect(read.ok && namesIn(read.value)).toEqual(['plan', 'my plan', 'person.tier']);
  });

  it('is bounded in length, in depth and in parts, however it nests', () => {
    expect(typeOf(`"${'x'.repeat(EXPRESSION_CHARS_MAX)}"`)).toContain('characters');
    const open = ['(', '-', 'not ', '[', 'lower(', 'a in [', 'if(a,'];
    for (const each of open) expect(typeOf(each.repeat(EXPRESSION_DEPTH_MAX + 1)), each).toContain('nests deeper');
    expect(typeOf(`a${'+a'.repeat(EXPRESSION_NODES_MAX)}`)).toContain('parts');
  });

  it('reads or refuses any text', () => {
    const pieces = [
      ...Object.keys(EXPRESSION_FUNCTIONS),
      ...'()[]{},:"\'`+-.'.split(''),
      'a',
      '1',
      '"x"',
      ' ',
      '\0',
      '💥',
    ];
    const texts = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 40 });
    fc.assert(
      fc.property(texts, (parts) => {
        const source = parts.join('');
        const read = readExpression(source);
        if (read.ok) return;
        expect(read.error.at).toBeLessThanOrEqual(source.length);
        expect(read.error.message).not.toBe('');
      }),
      { seed: 33, numRuns: 2_000 },
    );
  });
});
