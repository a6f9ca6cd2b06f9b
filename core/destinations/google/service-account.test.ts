import { exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { googleToken, readServiceAccount } from './service-account.ts';

const nowMs = Date.parse('2026-11-20T12:00:00Z');

test('signs for one scope as the service account', async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const file = {
    type: 'service_account',
    client_email: 'events@shop.iam.gserviceaccount.com',
    private_key_id: 'k1',
    private_key: await exportPKCS8(privateKey),
  };
  const account = readServiceAccount(JSON.stringify(file));
  if (!account.ok) throw new Error(account.error.message);
  const token = await googleToken(account.value, 'https://www.googleapis.com/auth/bigquery.insertdata', nowMs);
  const { payload, protectedHeader } = await jwtVerify(token, publicKey, { currentDate: new Date(nowMs) });
  expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'k1' });
  expect(payload).toEqual({
    scope: 'https://www.googleapis.com/auth/bigquery.insertdata',
    iss: file.client_email,
    sub: file.client_email,
    iat: nowMs / 1000,
    exp: nowMs / 1000 + 3600,
  });
});

test('names the field that is wrong, and none of the key', () => {
  const secret = 'MIIEvSECRET';
  const wrong = [
    secret,
    '[]',
    '{}',
    JSON.stringify({ client_email: 'a@b.example', private_key: secret, private_key_id: 'k' }),
    JSON.stringify({ client_email: secret, private_key: `-----BEGIN PRIVATE KEY-----${secret}`, private_key_id: 'k' }),
  ];
  const messages = wrong.map((text) => {
    const read = readServiceAccount(text);
    return read.ok ? 'accepted' : read.error.message;
  });
  expect(messages.filter((message) => message.includes(secret) || message === 'accepted')).toEqual([]);
  expect(messages.map((message) => message.split(';')[0])).toEqual([
    '`settings.service_account_key` is no JSON object',
    '`settings.service_account_key` is no JSON object',
    '`settings.service_account_key` has no usable `client_email`',
    '`settings.service_account_key` has no usable `private_key`',
    '`settings.service_account_key` has no usable `client_email`',
  ]);
});
