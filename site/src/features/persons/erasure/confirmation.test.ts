import { expect, it } from 'vitest';
import { isConfirmed, textToType } from './confirmation.ts';

it('asks for the id of the person, letter by letter', () => {
  expect(textToType('user-00000042', 'erase')).toBe('user-00000042');
  expect(isConfirmed(' user-00000042 ', 'user-00000042')).toBe(true);
  expect(isConfirmed('User-00000042', 'user-00000042')).toBe(false);
  expect(isConfirmed('', 'user-00000042')).toBe(false);
});

it.each(['x'.repeat(190), 'ada\u202e', 'مستخدم', '🦊', 'ada lovelace', '\u200b'])(
  'asks for a word where the id cannot be typed: %j',
  (id) => {
    expect(textToType(id, 'löschen')).toBe('löschen');
    expect(isConfirmed('lo\u0308schen', 'löschen')).toBe(true);
  },
);
