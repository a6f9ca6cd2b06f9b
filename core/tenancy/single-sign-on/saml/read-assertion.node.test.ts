import { describe, expect, it } from 'vitest';
import { PROVIDER_CERTIFICATE } from '../../../../test/fixtures/saml-keys.ts';
import {
  AUDIENCE,
  ISSUER,
  RECIPIENT,
  type SignedResponseOptions,
  signedResponse,
} from '../../../../test/harness/saml-provider.ts';
import { readAssertion } from './read-assertion.ts';
import { signedAssertion } from './signed-assertion.ts';

const EXPECTED = { issuer: ISSUER, audience: AUDIENCE, recipient: RECIPIENT, nowMs: Date.now() };

async function outcomeOf(document: string) {
  const signed = await signedAssertion(document, [PROVIDER_CERTIFICATE]);
  const read = signed.ok ? readAssertion(signed.value, EXPECTED) : signed;
  return read.ok ? read.value : read.error;
}

describe('a signed assertion is refused', () => {
  it.each<[string, SignedResponseOptions]>([
    ['issuer', { issuer: 'https://login.zeta.example/saml' }],
    ['audience', { audience: 'https://other.example.com' }],
    ['recipient', { recipient: 'https://app.example.com/api/auth/sign-on/prv_2/answer' }],
    ['recipient', { destination: 'https://app.example.com/api/auth/sign-on/prv_2/answer' }],
    ['request', { inResponseTo: '' }],
  ])('for its %s: %j', async (reason, options) => {
    expect(await outcomeOf(await signedResponse(options))).toBe(reason);
  });

  it('for its age, and for coming from the future', async () => {
    const signed = await signedAssertion(await signedResponse(), [PROVIDER_CERTIFICATE]);
    if (!signed.ok) expect.fail('The response is signed');
    const at = (afterMs: number) => readAssertion(signed.value, { ...EXPECTED, nowMs: Date.now() + afterMs });
    expect(at(6 * 60_000)).toMatchObject({ ok: true });
    expect(at(8 * 60_000)).toMatchObject({ error: 'time' });
    expect(at(-60_000)).toMatchObject({ ok: true });
    expect(at(-4 * 60_000)).toMatchObject({ error: 'time' });
  });
});
