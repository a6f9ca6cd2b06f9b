import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password-rule.ts';

const known = { email: 'olga.petrova@acme.example', name: 'Olga Petrova' };

describe('a password', () => {
  it.each(['', '12345678', '        ', 'abc', 'aaaaaaaaa'])('has to be long enough: %j', (password) => {
    expect(passwordProblem(password, known)).toMatch(/has \d characters; choose one with at least 10/);
  });

  it('has to end somewhere', () => {
    expect(passwordProblem('x'.repeat(1_500_000), known)).toMatch(/at most 128/);
  });

  it.each([' '.repeat(10), '\t'.repeat(12), '　'.repeat(10), 'aaaaaaaaaa', 'ababababab', '1212121212121'])(
    'has to hold more than a few characters: %j',
    (password) => {
      expect(passwordProblem(password, known)).toMatch(/spaces only|same few/);
    },
  );

  it.each([
    'password123',
    'Password1!',
    'P@ssw0rd2026',
    'passwordpassword',
    '1234567890',
    '0987654321',
    '123456789012345',
    'qwertyuiop',
    'QWERTY123456',
    'asdfghjkl1',
    '1q2w3e4r5t',
    '1qaz2wsx3edc',
    'abcdefghij',
    'iloveyou2026',
    'letmein!!!',
    'Sommer2026'.replace('Sommer', 'Summer'),
    'welcome12345',
    'administrator',
    'edgewise2026',
    'football!1',
    'aaaabbbbccccdddd1e',
  ])('is not one of those that everybody tries: %s', (password) => {
    expect(passwordProblem(password, known)).toMatch(/easy to guess/);
  });

  it.each(['fuck_inside', 'montgom240', 'Tinkerbell', '7ugd5hip2j', 'rjirfrgbde'])('was not leaked: %s', (password) => {
    expect(passwordProblem(password, known)).toMatch(/lists of leaked passwords.*choose several/);
  });

  it.each(['olga.petrova@acme.example', 'olgapetrova', 'Petrova2026', 'olga petrova 1', 'OlgaAcme!12', 'p3trova12345'])(
    'is not the name or the email: %s',
    (password) => {
      expect(passwordProblem(password, known)).toMatch(/easy to guess/);
    },
  );

  it.each([
    'correct horse battery',
    'correct horse',
    'a long enough password',
    'k3vQ-pa9xw2L',
    'ein langer Satz!',
    'пароль из слов',
    '🐎🔋📎✅🌧🦉🍋',
    'x7#kd02!mq',
  ])('may be any other: %s', (password) => {
    expect(passwordProblem(password, known)).toBeUndefined();
  });

  it('may be anything long where nobody knows a name', () => {
    expect(passwordProblem('correct horse battery', { email: '', name: '' })).toBeUndefined();
  });
});
