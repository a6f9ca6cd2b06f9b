import { expect, test } from 'vitest';
import { codeSpan } from '../../../core/base/code-span.ts';
import { codeParts, withoutDirections } from './code-text.ts';

test.each(['signup', 'a`b', '`quoted`', '``', '`', 'a ``b`` c', ' padded ', '<b>', ''.padEnd(190, 'x')])(
  'shows the name %j as it was sent, whatever backticks are in it',
  (name) => {
    const text = `The event ${codeSpan(name)} was quiet, ${codeSpan('other')} was not.`;
    expect(codeParts(text)).toEqual([
      { isCode: false, part: 'The event ' },
      { isCode: true, part: name },
      { isCode: false, part: ' was quiet, ' },
      { isCode: true, part: 'other' },
      { isCode: false, part: ' was not.' },
    ]);
  },
);

test('leaves a lone backtick where it is', () => {
  expect(codeParts('a ` b')).toEqual([{ isCode: false, part: 'a ` b' }]);
});

test('removes marks that would reverse a sentence', () => {
  expect(withoutDirections('The event ab\u202ecd was quiet')).toBe('The event abcd was quiet');
});
