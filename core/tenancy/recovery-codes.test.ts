import { expect, it } from 'vitest';
import { newRecoveryCodes, plainRecoveryCode, RECOVERY_CODES } from './recovery-codes.ts';

it('makes codes that differ and are easy to copy by hand', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(RECOVERY_CODES);
  for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
});

it.each(['k7m20-xq1rt', 'K7M20-XQ1RT', ' k7m20 xq1rt ', 'k7m20xq1rt', 'K7M2O-XQIRT', 'k7m2o-xqlrt'])(
  'takes %j for the same code',
  (typed) => {
    expect(plainRecoveryCode(typed)).toBe('k7m20xq1rt');
  },
);
