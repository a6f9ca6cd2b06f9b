import { expect, test } from 'vitest';
import { anEvent, aRequest, RULES } from '../../../test/harness/ingest-request.ts';
import { projectRulesSchema } from '../../api/project-rules.ts';
import type { RawEvent } from '../raw-event.ts';
import { runSteps } from '../run-steps.ts';
import { collectionOf, storedCollection } from './collection.ts';
import { sampleText } from './sample-text.ts';
import { matchesPattern, patternProblem } from './value-pattern.ts';

const SECRET = 'a secret of the deployment';
const BOT = { device: '', os: '', os_version: '', browser: '', browser_version: '', bot: 'Googlebot' };

function collection(rules: unknown, projectId = 'prj_1', secret = SECRET) {
  const stored = storedCollection(projectRulesSchema.parse(rules), projectId, secret);
  return collectionOf({ collection: stored, project_id: projectId }, secret);
}

function taken(rules: unknown, raw: RawEvent, request: Partial<ReturnType<typeof aRequest>> = {}) {
  const { rows, rejected, reported } = runSteps(
    [anEvent(raw)],
    aRequest({ collection: collection(rules), ...request }),
  );
  const [row] = rows;
  return { row, rejected, reported, properties: JSON.parse(row?.properties || '{}') };
}

test('has nothing to look at where every rule has its default', () => {
  expect(storedCollection(projectRulesSchema.parse({}), RULES.project_id, SECRET)).toBeNull();
});

test.each([
  ['drop', '203.0.113.77', undefined],
  ['truncate', '203.0.113.77', '203.0.113.0'],
  ['keep', '203.0.113.77', '203.0.113.77'],
  ['truncate', '2001:db8:1:2:3::4', '2001:db8:1::'],
  ['keep', '::ffff:203.0.113.77', '203.0.113.77'],
  ['keep', 'not an address', undefined],
])('ip rule %s stores of %s: %s', (ip, address, stored) => {
  expect(taken({ ip }, {}, { address }).properties.ip).toBe(stored);
});

test('takes the address that a server names for its visitor before its own', () => {
  expect(taken({ ip: 'keep' }, { context: { ip: '198.51.100.9' } }, { address: '' }).properties.ip).toBe(
    '198.51.100.9',
  );
});

test('never stores an address that the sender put into properties while the rule is to drop them', () => {
  const { row } = taken({ bots: 'keep' }, { properties: { ip: '198.51.100.9' }, context: { ip: '198.51.100.9' } });
  expect(JSON.stringify(row)).not.toContain('198.51');
});

test.each([
  ['203.0.113.77', '203.0.113.0'],
  ['::ffff:203.0.113.77', '203.0.113.0'],
  ['2001:db8:1234:5678:9abc:def0:1:2', '2001:db8:1234::'],
])('stores no more of %s than its network, whatever names senders give to addresses', (address, network) => {
  const named = Object.fromEntries(
    ['ip', '$ip', '__ip', 'clientIp', 'user_ip', 'user_ipaddress', 'x-forwarded-for', 'cip'].map((name) => [
      name,
      address,
    ]),
  );
  const raw = {
    properties: { ...named, visit: { remote_ip: address } },
    context: { ...named, device: { ip: address } },
  };
  const place = { country: 'FR', region: '', city: '', timezone: '' };
  const { row, properties } = taken({ ip: 'truncate' }, raw, { address, place });
  expect([row?.country, properties]).toEqual(['FR', { ip: network, visit: {} }]);
  expect(JSON.stringify(row)).not.toContain(address);
  expect(JSON.stringify(taken({ ip: 'drop', bots: 'keep' }, raw, { address }).row)).not.toContain(network.slice(0, 9));
});

test('keeps names that only look like those of addresses', () => {
  const properties = { zip: '10115', tip: 3, ship: 'a', relationship: 'b', equip: 'c' };
  expect(taken({ ip: 'drop', bots: 'keep' }, { properties }).properties).toEqual(properties);
});

test('drops, marks and keeps bots', () => {
  expect(taken({ bots: 'drop' }, {}, { agent: BOT }).rejected).toMatchObject([{ code: 'bot_dropped' }]);
  expect(taken({ ip: 'keep' }, {}, { agent: BOT }).row?.bot).toBe('Googlebot');
  expect(taken({ bots: 'keep' }, {}, { agent: BOT }).row?.bot).toBe('');
});

test('marks visitors from the project’s own networks, and no others', () => {
  const rules = { internal: { addresses: ['203.0.113.0/24', '2001:db8:7::/48', '192.0.2.1'] } };
  const verdict = (address: string) => taken(rules, {}, { address }).row?.bot;
  expect(['203.0.113.200', '2001:db8:7:1::5', '192.0.2.1', '::ffff:192.0.2.1'].map(verdict)).toEqual(
    Array.from({ length: 4 }, () => 'internal'),
  );
  expect(['203.0.114.1', '2001:db8:8::5', '192.0.2.2', ''].map(verdict)).toEqual(['', '', '', '']);
});

test('leaves out of live figures the project’s own hosts and people, by user or else device', () => {
  const rules = { internal: { hosts: ['staging.example.com', '*.dev.example.com'], persons: ['ada', 'device-7'] } };
  const isInternal = collection(rules)?.isInternalRow;
  const row = { hostname: 'example.com', user_id: '', anonymous_id: 'device-1' };
  const internal = [
    { hostname: 'staging.example.com' },
    { hostname: 'a.dev.example.com' },
    { user_id: 'ada' },
    { anonymous_id: 'device-7' },
  ];
  for (const part of internal) expect(isInternal?.({ ...row, ...part }), JSON.stringify(part)).toBe(true);
  const others = [{}, { hostname: 'dev.example.com' }, { user_id: 'bob', anonymous_id: 'device-7' }];
  for (const part of others) expect(isInternal?.({ ...row, ...part }), JSON.stringify(part)).toBe(false);
  expect(collection({ bots: 'drop' })?.isInternalRow).toBeUndefined();
});

test('carries no address in clear, nor in a form that another project could compare', () => {
  const rules = projectRulesSchema.parse({ internal: { addresses: ['203.0.113.7'], persons: ['ada'] } });
  const [one, other] = ['prj_1', 'prj_2'].map((id) => JSON.stringify(storedCollection(rules, id, SECRET)));
  expect(one).not.toContain('203.0');
  expect(one).not.toContain('ada');
  expect(one).not.toBe(other);
});

test('hashes a value alike within a project and unlike in others', () => {
  const rules = { properties: [{ name: 'email', action: 'hash' }] };
  const hashed = (projectId: string, secret = SECRET) =>
    taken(rules, { properties: { email: 'ada@example.com' } }, { collection: collection(rules, projectId, secret) })
      .properties.email;
  expect(hashed('prj_1')).toMatch(/^hash_[0-9a-f]{32}$/);
  expect(hashed('prj_1')).toBe(hashed('prj_1'));
  expect(hashed('prj_1')).not.toBe(hashed('prj_2'));
  expect(hashed('prj_1')).not.toBe(hashed('prj_1', 'another secret'));
});

test('keeps denied fields out of every column, not only out of the properties', () => {
  const rules = {
    properties: [
      { name: 'utm_*', action: 'deny' },
      { name: 'url', action: 'deny' },
    ],
  };
  const properties = { utm_source: 'mail', url: 'https://shop.example/?utm_campaign=x' };
  const { row } = taken(rules, { event: 'page_view', properties });
  expect(JSON.stringify(row)).not.toMatch(/mail|shop\.example|utm_campaign/);
});

test('shows a rejected event only as the rules would store it', () => {
  const rules = {
    properties: [
      { name: 'email', action: 'deny' },
      { name: 'order', action: 'hash' },
    ],
  };
  const raw = {
    event: 5,
    email: 'a@b.c',
    properties: { email: 'a@b.c', order: 'A-77' },
    context: { traits: { email: 'a@b.c' } },
  };
  const text = sampleText(raw, collection(rules)?.fields);
  expect(text).not.toMatch(/a@b\.c|A-77/);
  expect(text).toContain('"order":"hash_');
});

const SCHEMA = {
  event: 'purchase',
  properties: { amount: { type: 'number', required: true }, coupon: { type: 'text' } },
};

test.each([
  [{ amount: 10 }, undefined],
  [{ amount: 10, coupon: 'X', other: [] }, undefined],
  [{}, '`amount` is required and missing.'],
  [{ amount: null }, '`amount` is required and missing.'],
  [{ amount: '10' }, '`amount` is text; it must be a number.'],
  [{ amount: 10, coupon: 7 }, '`coupon` is a number; it must be text.'],
])('a schema says of %j: %s', (properties, problem) => {
  const reject = taken({ schemas: [{ ...SCHEMA, mode: 'reject' }] }, { event: 'purchase', properties });
  const report = taken({ schemas: [{ ...SCHEMA, mode: 'report' }] }, { event: 'purchase', properties });
  const message = problem && `The event breaks the schema of \`purchase\`: ${problem}`;
  expect(reject.rejected.map((each) => each.message)).toEqual(message ? [message] : []);
  expect(report.rejected).toEqual([]);
  expect(report.reported.map((each) => each.message)).toEqual(message ? [message] : []);
  expect(report.properties.$schema_violation).toBe(message);
});

test('checks an event against its schema as it was sent, before rules take properties away', () => {
  const rules = { schemas: [{ ...SCHEMA, mode: 'reject' }], properties: [{ name: 'amount', action: 'deny' }] };
  const { row, properties } = taken(rules, { event: 'purchase', properties: { amount: 3 } });
  expect(row).toBeDefined();
  expect(properties).toEqual({});
});

test('leaves events without a schema alone', () => {
  expect(taken({ schemas: [{ ...SCHEMA, mode: 'reject' }] }, { event: 'signup' }).rejected).toEqual([]);
});

const CHECKED = {
  event: 'purchase',
  mode: 'reject',
  properties: {
    amount: { min: 1, max: 1000 },
    plan: { values: ['free', 'pro', 7, true] },
    sku: { type: 'text', pattern: '[A-Z]{3}-[0-9]+' },
  },
};

test.each([
  [{ amount: 1, plan: 7, sku: 'ABC-1' }, undefined],
  [{ amount: 1000, plan: true }, undefined],
  [{ amount: 0.99 }, 'purchase.amount.range'],
  [{ amount: 1001 }, 'purchase.amount.range'],
  [{ amount: '5' }, 'purchase.amount.range'],
  [{ plan: 'Pro' }, 'purchase.plan.values'],
  [{ plan: '7' }, 'purchase.plan.values'],
  [{ sku: 'xABC-1' }, 'purchase.sku.pattern'],
  [{ sku: 'ABC-1\n' }, 'purchase.sku.pattern'],
  [{ sku: 5 }, 'purchase.sku.type'],
])('rejects %j by the name of its rule: %s, and tells no value', (properties, rule) => {
  const { rejected } = taken({ schemas: [CHECKED] }, { event: 'purchase', properties });
  expect(rejected.map((each) => each.rule)).toEqual(rule === undefined ? [] : [rule]);
});

test.each([
  [{ type: 'boolean', min: 1 }],
  [{ type: 'number', pattern: 'a' }],
  [{ min: 2, max: 1 }],
  [{ pattern: 'a', max: 1 }],
  [{ type: 'number', values: ['1'] }],
  [{ values: [] }],
])('refuses the checks %j, which no event could keep', (property) => {
  const schema = { event: 'a', properties: { amount: property } };
  expect(projectRulesSchema.safeParse({ schemas: [schema] }).success).toBe(false);
});

test('takes no pattern that a sender could make slow, and says how to write it', () => {
  expect(patternProblem('[A-Z]{3}-[0-9]{2,12}')).toBeUndefined();
  expect(patternProblem('(a?){900}')).toMatch(/steps for each character, at most 200/);
  expect(patternProblem('(?=a)b')).toMatch(/RE2/);
  expect(matchesPattern('(a+)+b', 'a'.repeat(1000))).toBe(false);
});
