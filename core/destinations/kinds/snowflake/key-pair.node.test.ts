import { createHash, KeyObject } from 'node:crypto';
import { exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { snowflakeToken } from './key-pair.ts';

const nowMs = Date.parse('2026-11-20T12:00:00Z');

test('signs as the user, with the fingerprint of the public key', async () => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const pem = await exportPKCS8(privateKey);
  const token = await snowflakeToken({ account: 'xy12345.eu-central-1', user: 'edgewise', privateKey: pem }, nowMs);
  const { payload } = await jwtVerify(token, publicKey, { currentDate: new Date(nowMs) });
  const digest = createHash('sha256')
    .update(KeyObject.from(publicKey).export({ type: 'spki', format: 'der' }))
    .digest('base64');
  expect(payload).toEqual({
    iss: `XY12345.EDGEWISE.SHA256:${digest}`,
    sub: 'XY12345.EDGEWISE',
    iat: nowMs / 1000,
    exp: nowMs / 1000 + 3600,
  });
});
