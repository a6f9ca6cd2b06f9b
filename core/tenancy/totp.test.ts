import { describe, expect, it } from 'vitest';
import { stepOfCode, totpTexts } from './totp.ts';

/** The secret of the examples of RFC 6238, appendix B; their codes have eight digits, of which an app shows six. */
const secret = new TextEncoder().encode('12345678901234567890');
const examples = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
] as const;

describe('a one-time code', () => {
  it.each(examples)('of second %d is that of RFC 6238', async (second, code) => {
    expect(await stepOfCode(secret, code, second * 1000)).toBe(Math.floor(second / 30));
  });

  it('may be a step early or late, not two', async () => {
    const [second, code] = [1111111111, '050471'];
    const step = Math.floor(second / 30);
    const at = (steps: number) => stepOfCode(secret, code, (step + steps) * 30_000);
    expect(await Promise.all([-2, -1, 0, 1, 2, 3].map(at))).toEqual([
      undefined,
      step,
      step,
      step,
      undefined,
      undefined,
    ]);
  });

  it.each(['', '05047', '0504711', '050472', 'abcdef', '０５０４７１'])('%j is wrong', async (code) => {
    expect(await stepOfCode(secret, code, 1111111111_000)).toBeUndefined();
  });
});

it('writes the secret as apps read it, with the account in the address', () => {
  const { secret: text, uri } = totpTexts(secret, 'ada+x@acme.example');
  expect(text).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  expect(uri).toBe(
    'otpauth://totp/Edgewise:ada%2Bx%40acme.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Edgewise&digits=6&period=30',
  );
});
