import { expect, test } from 'vitest';
import { csvFields, QUOTED_BREAK } from './csv.ts';

test.each([
  ['a,b,c', ['a', 'b', 'c']],
  ['', ['']],
  ['a,', ['a', '']],
  [',,', ['', '', '']],
  ['"a, b",c', ['a, b', 'c']],
  ['"say ""hi""",""', ['say "hi"', '']],
  [`"two${QUOTED_BREAK}lines"`, ['two\nlines']],
  ['a "b" c,1', ['a "b" c', '1']],
])('reads %j', (line, fields) => {
  expect(csvFields(line)).toEqual(fields);
});

test.each(['"open', '"a"b,c', 'a,"b'])('refuses unbalanced quotes: %j', (line) => {
  expect(csvFields(line)).toBeUndefined();
});
