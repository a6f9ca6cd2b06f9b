import { expect, it } from 'vitest';
import { isLeaked } from '../core/tenancy/leaked-passwords/is-leaked.ts';
import { newPassword } from './account.ts';

it('never starts with a password that the service would refuse, although some random ones are taken for leaked', () => {
  const refused = randomTexts().find(isLeaked) ?? '';
  const tries = [refused, 'k7Qz-W2nTbx4'];

  const password = newPassword({ email: 'ann@example.com', name: 'Ann' }, () => tries.shift() ?? '');

  expect({ wasRefused: isLeaked(refused), password }).toEqual({ wasRefused: true, password: 'k7Qz-W2nTbx4' });
});

/** Texts as random as passwords are; one in a thousand has the hash of a leaked one. */
function randomTexts(): string[] {
  return Array.from({ length: 10_000 }, (_, number) => btoa(`#${number * 7919}#`));
}
