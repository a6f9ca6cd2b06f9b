import { expect, it } from 'vitest';
import { seal, unseal } from './sealed.ts';

const env = { AUTH_SECRET: 'the first secret of a test deployment' };
const secret = Uint8Array.from([1, 2, 3, 250]);
const sealed = () => seal(env, 'seal totp secrets', 'user1', secret);

it('opens what it sealed, also after AUTH_SECRET was replaced', async () => {
  const text = await sealed();
  expect(await unseal(env, 'seal totp secrets', 'user1', text)).toEqual(secret);
  const rotated = { AUTH_SECRET: 'the second secret of the deployment', AUTH_SECRET_PREVIOUS: env.AUTH_SECRET };
  expect(await unseal(rotated, 'seal totp secrets', 'user1', text)).toEqual(secret);
});

it('opens it for no other row, purpose or deployment', async () => {
  const text = await sealed();
  const other = { AUTH_SECRET: 'the secret of some other deployment' };
  await expect(unseal(env, 'seal totp secrets', 'user2', text)).rejects.toThrow('AUTH_SECRET_PREVIOUS');
  await expect(unseal(env, 'sign access tokens', 'user1', text)).rejects.toThrow();
  await expect(unseal(other, 'seal totp secrets', 'user1', text)).rejects.toThrow();
});

it('seals the same secret differently each time', async () => {
  expect(await sealed()).not.toBe(await sealed());
});
