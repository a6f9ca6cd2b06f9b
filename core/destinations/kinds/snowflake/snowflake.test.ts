import { exportPKCS8, generateKeyPair } from 'jose';
import { expect, test } from 'vitest';
import { aRecord } from '../../../../test/obligations/destinations.ts';
import { snowflake } from './index.ts';

const settings = {
  account: 'My_Org-acc1',
  user: 'edgewise',
  warehouse: 'load_wh',
  database: 'analytics',
  schema: 'public',
  table: 'events',
};

function read(status: number, answer: object | string) {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
  return snowflake.outcomes([aRecord(), aRecord({ id: '2' })], { status, text });
}

async function sent() {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const secrets = { private_key: await exportPKCS8(privateKey) };
  const request = await snowflake.request([aRecord({ id: "x'); DROP TABLE events; --" })], {
    settings,
    secrets,
    nowMs: 0,
    messageId: 'm',
  });
  return { request, body: JSON.parse(String(request.body)) };
}

test('a batch is one statement that writes each id once; what was sent is a binding, never SQL', async () => {
  const { request, body } = await sent();
  expect(request.url).toBe('https://my-org-acc1.snowflakecomputing.com/api/v2/statements');
  expect(body.statement).toContain('MERGE INTO ANALYTICS.PUBLIC.EVENTS AS stored');
  expect(body.statement).not.toContain('DROP');
  const [row] = JSON.parse(body.bindings[1].value);
  expect(row).toMatchObject({ id: "x'); DROP TABLE events; --", timestamp: '2026-11-20T13:10:00.000' });
  expect(body).toMatchObject({ warehouse: 'LOAD_WH', timeout: 50 });
});

test('all of a statement is written, or none', () => {
  expect(read(200, { code: '090001', message: 'Statement executed successfully.' })).toMatchObject({ by: 'record' });
  expect(read(202, { code: '333334', statementHandle: 'h' })).toMatchObject({ by: 'none', retryAfterMs: 60_000 });
  expect(read(408, { code: '000630', message: 'timeout' })).toMatchObject({ by: 'none', retryable: true });
  expect(read(422, { code: '100078', message: 'String is too long' })).toMatchObject({ by: 'half' });
  for (const code of ['000606', '002003', '003001']) {
    expect(read(422, { code, message: '' })).toMatchObject({ by: 'none', retryable: false });
  }
  expect(read(401, { code: '390144', message: 'JWT token is invalid.' })).toMatchObject({
    by: 'none',
    retryable: false,
  });
});

test('an answer that is none is no success', () => {
  for (const text of ['', '{}', '<html>', '{"code":"090001"', '{"code":90001}', '[]']) {
    expect(read(200, text)).toMatchObject({ by: 'none', retryable: true });
  }
});

test('refuses names that would leave their place in the statement, and keys of another kind', () => {
  const key = `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(300)}\n-----END PRIVATE KEY-----`;
  const rules = { allowLoopback: false, ownAddresses: new Set<string>() };
  const isTaken = (change: object) => snowflake.check({ ...settings, private_key: key, ...change }, rules).ok;
  const wrong = [
    { table: 'events; DROP TABLE x' },
    { schema: '"public"' },
    { database: '' },
    { account: 'evil.example/x' },
    { account: 'a@b' },
    { private_key: key.replaceAll('PRIVATE', 'ENCRYPTED PRIVATE') },
    { private_key: 'x' },
  ];
  expect(isTaken({})).toBe(true);
  expect(wrong.filter(isTaken)).toEqual([]);
});
