import { expect, test } from 'vitest';
import { aRecord } from '../../../../test/obligations/destinations.ts';
import type { DestinationRecord } from '../../record.ts';
import { slack } from './index.ts';
import { filled, unknownPlaceholder } from './template.ts';

async function message(records: readonly DestinationRecord[], template = '{event} by {user_id}', lines = 10) {
  const secrets = { url: 'https://hooks.slack.com/services/T/B/X' };
  const { body } = await slack.request(records, { settings: { template, lines }, secrets, nowMs: 0, messageId: 'm' });
  const sent = JSON.parse(String(body));
  return { sent, lines: String(sent.blocks[0].text.text).split('\n') };
}

test('an event becomes a line by the template', () => {
  const record = aRecord({
    properties: { amount: 12.5, 'a.b': 'flat', deep: { er: [1] } },
    groups: { account: ['acme'] },
  });
  const template =
    '{time} {user_id} {properties.amount} {properties.a.b} {properties.deep.er} {visit.page} {groups.account}';
  expect(filled(template, record)).toBe('2026-11-20 13:10:00 UTC ann 12.5 flat [1] /checkout ["acme"]');
  expect(filled('{properties.none} {session_id}', aRecord({ sessionId: '' }))).toBe('– –');
});

test('many events are one message with their count', async () => {
  const many = Array.from({ length: 500 }, (_, at) => aRecord({ id: String(at), userId: `user-${at}` }));
  const { lines } = await message(many);
  expect(lines).toHaveLength(10);
  expect([lines[0], lines.at(-1)]).toEqual(['paid by user-0', '… and 491 more']);
  expect((await message(many, '{event}', 1)).lines).toEqual(['paid', '… and 499 more']);
  expect((await message(many.slice(0, 10))).lines.at(-1)).toBe('paid by user-9');
});

test('an event that is sent once more is marked', async () => {
  const { lines } = await message([aRecord({ isRepeat: true }), aRecord({ source: 'backfill' })]);
  expect(lines).toEqual(['[again] paid by ann', '[backfill] paid by ann']);
});

test('no value makes a mention, a link, a line or a placeholder of its own', async () => {
  const hostile = aRecord({ userId: '<!channel> *x*\n{properties.secret}\u202e', properties: { secret: 'no' } });
  const { sent, lines } = await message([hostile]);
  expect(lines).toEqual(['paid by <!channel> *x* {properties.secret}']);
  expect(sent.blocks[0].text.type).toBe('plain_text');
  expect(sent.text).toBe('paid by &lt;!channel&gt; *x* {properties.secret}');
});

test('stays within what Slack shows, whatever the template', async () => {
  const long = Array.from({ length: 20 }, () => aRecord({ userId: '💥'.repeat(5_000) }));
  const { sent } = await message(long, '{user_id} '.repeat(200), 20);
  expect(sent.blocks[0].text.text.length).toBeLessThan(3_000);
});

test('names the placeholder that is none', () => {
  expect(unknownPlaceholder('{event} {properties.a b} {visit.page}')).toBeUndefined();
  expect(['{event} {user}', '{properties}', '{properties.}', '{}'].map(unknownPlaceholder)).toEqual([
    'user',
    'properties',
    'properties.',
    '',
  ]);
});
