import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draws } from '../../test/harness/draws.ts';
import { isRawNumber, parseExactJson } from './exact-json.ts';

test('reads all JSON as JSON.parse does, and prints it unchanged', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(JSON.stringify(parseExactJson(text))).toBe(text);
    }),
    draws(60),
  );
});

test('keeps the digits of integers that a double would change, at any place', () => {
  const text = '{"a":9007199254740993,"b":[-12345678901234567890,1],"c":{"d":1e999}}';
  expect(JSON.stringify(parseExactJson(text))).toBe(text);
  expect(JSON.stringify(parseExactJson('[ 9007199254740993 ]'))).toBe('[9007199254740993]');
});

test('gives plain numbers if a double holds them exactly', () => {
  expect(parseExactJson('{"a":9007199254740991,"b":1e3,"c":0.1,"d":-0.5e-3}')).toEqual({
    a: 9007199254740991,
    b: 1000,
    c: 0.1,
    d: -0.0005,
  });
  expect(isRawNumber(parseExactJson('3'))).toBe(false);
});

test('reads random numbers of every form as exactly as JSON.parse with a source does', () => {
  const digits = fc.stringMatching(/^[1-9]\d{0,24}$/);
  const literal = fc
    .tuple(
      fc.constantFrom('', '-'),
      digits,
      fc.option(fc.stringMatching(/^\d{1,20}$/)),
      fc.option(fc.tuple(fc.constantFrom('e', 'E', 'e+', 'E-', 'e-'), fc.stringMatching(/^\d{1,3}$/))),
    )
    .map(
      ([sign, whole, fraction, exponent]) =>
        sign + whole + (fraction ? `.${fraction}` : '') + (exponent?.join('') ?? ''),
    );
  fc.assert(
    fc.property(fc.array(literal), fc.string(), (literals, text) => {
      const value = parseExactJson(`{${JSON.stringify(text)}:[${literals.join(' , ')}]}`);
      const values: unknown = Object.values(Object(value))[0];
      expect(Array.isArray(values) ? values.map((each) => (isRawNumber(each) ? each.rawJSON : each)) : values).toEqual(
        literals.map((each) => {
          const double = Number(each);
          const isKept = !Number.isFinite(double) || (Number.isInteger(double) && !Number.isSafeInteger(double));
          return isKept ? each : double;
        }),
      );
    }),
    draws(60),
  );
});

test('leaves strings alone that look like numbers, contain quotes, or look like its own placeholders', () => {
  const text = String.raw`{"a\"9007199254740993":"1e999, 9007199254740993","b":"number 12","c":[9007199254740993],"__proto__":1e400}`;
  expect(JSON.stringify(parseExactJson(text))).toBe(text);
});

test('reports errors at their place in the original text, with and without long numbers', () => {
  for (const text of ['{"a":1,}', '{"a":9007199254740993,}', '["9007199254740993', '[9007199254740993.]']) {
    const problem = (parse: (text: string) => unknown): string => {
      try {
        return String(parse(text));
      } catch (error) {
        return String(error);
      }
    };
    expect(problem(parseExactJson)).toBe(problem(JSON.parse));
  }
});

test('refuses text that nests deeper than any event, before it is parsed', () => {
  const nested = (depth: number) => `${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`;
  expect(() => parseExactJson(nested(64))).not.toThrow();
  expect(() => parseExactJson(nested(66))).toThrow(/nests deeper than 64 levels/);
  expect(() => parseExactJson('['.repeat(4_000_000))).toThrow(SyntaxError);
  expect(parseExactJson(JSON.stringify('['.repeat(1_000)))).toBe('['.repeat(1_000));
});

test('refuses text with more long numbers than any batch has, and accepts any number of plain ones', () => {
  expect(() => parseExactJson(`[${'1e99,'.repeat(200_000)}1]`)).toThrow(/numbers of 16 digits/);
  for (const plain of ['1e1', '0.12345678901234567', '-1.5E3', '123456789012345', '1e-300']) {
    expect(parseExactJson(`[${`${plain},`.repeat(200_000)}1]`)).toHaveLength(200_001);
  }
});
