import { expect, test } from 'vitest';
import { marksOf } from '../../core/ingest/ledger/marks.ts';
import type { Receipt } from '../../core/ingest/ledger/receipt.ts';
import { concatenated, frameLines, splitPacks, textLines } from '../../core/ingest/pack.ts';
import { aContribution, aPack } from '../../test/harness/packs.ts';
import { type IsErased, type Line, scrubDeadLetter } from './scrub-dead-letter.ts';

const MINUTE = '2026-06-01 12:00:00';
const aRow = (user_id: string, project_id = 'p1') =>
  JSON.stringify({ project_id, event: 'e', id: `id-${user_id}`, user_id, received_at: MINUTE, properties: '{}' });
const aSample = (user_id: string) => ({
  project_id: 'p1',
  at: `${MINUTE}.000`,
  position: 0,
  id: '',
  code: 'missing_event' as const,
  message: '',
  user_id,
  anonymous_id: '',
  sample: '{}',
});
function aReceipt(fields: Partial<Receipt> = {}): Receipt {
  const entry = { minute: MINUTE, accepted: 1, rejected: {} };
  const entries = ['p1', 'p2'].map((project_id) => ({ project_id, ...entry }));
  return { id: 'pack-1', entries, samples: [], ...fields };
}

const isAda: IsErased = async ({ user_id, project_id }) => user_id === 'ada' && project_id === 'p1';
const trace = ({ id = '' }: Line) => `{"project_id":"p1","id":"${id}"}`;
const textOf = (content: Uint8Array | undefined) => new TextDecoder().decode(content);

test('leaves a trace of each erased row in its pack, and all else as it was', async () => {
  const first = frameLines(aReceipt({ samples: [aSample('ada'), aSample('bob')] }), [aRow('ada'), aRow('bob')]);
  const second = frameLines(aReceipt({ id: 'pack-2' }), [aRow('ada', 'p2')]);
  const { content, removed } = await scrubDeadLetter(concatenated([first, second]), isAda, trace);
  expect(removed).toBe(2);
  const expected = frameLines(aReceipt({ samples: [aSample('bob')] }), [
    '{"project_id":"p1","id":"id-ada"}',
    aRow('bob'),
  ]);
  expect(textOf(content)).toBe(textOf(concatenated([expected, second])));
});

test('has nobody look in the store for a row that only its trace is left of', async () => {
  const identity = (id: string) => ({ event: 'e', timestamp: '2026-06-01 11:59:00.000', id });
  const [ada, bob] = [identity(crypto.randomUUID()), identity(crypto.randomUUID())];
  const line = (user_id: string, fields: object) =>
    JSON.stringify({ project_id: 'p1', user_id, received_at: MINUTE, ...fields });
  const entry = { project_id: 'p1', minute: MINUTE, accepted: 2, rejected: {}, kept_days: 365 };
  const { fingerprints, days } = marksOf([ada, bob]);
  const receipt = aReceipt({ entries: [{ ...entry, fingerprints: { [days[0] ?? '']: fingerprints } }] });
  const letter = frameLines(receipt, [line('ada', ada), line('bob', bob)]);
  const { content } = await scrubDeadLetter(letter, isAda, trace);
  const [pack] = splitPacks(content ?? new Uint8Array());
  expect(pack?.receipt?.entries).toEqual([{ ...entry, fingerprints: { '2026-06-01': marksOf([bob]).fingerprints } }]);
});

test('takes the person out of a pack of blocks, which becomes one of lines', async () => {
  const rows = [{ user_id: 'ada' }, { user_id: 'bob', event: 'kept' }];
  const { content, removed } = await scrubDeadLetter(
    aPack([aContribution(rows)], 'pack-1'),
    isAda,
    () => '{"erased":1}',
  );
  expect(removed).toBe(1);
  const [pack] = splitPacks(content ?? new Uint8Array());
  expect(pack?.receipt).toMatchObject({ id: 'pack-1', entries: [{ accepted: 2 }] });
  expect(textLines(pack?.rows.bytes ?? new Uint8Array()).map((line) => JSON.parse(line))).toMatchObject([
    { erased: 1 },
    { user_id: 'bob', event: 'kept' },
  ]);
});

test('does not touch a dead letter without the person', async () => {
  const letter = frameLines(aReceipt(), [aRow('bob')]);
  expect(await scrubDeadLetter(letter, isAda, trace)).toEqual({ content: letter, removed: 0 });
});

test('takes the person out of rows that ClickHouse refused, with the reason that quotes them, but not their entry', async () => {
  const poison = (row: string) => `${JSON.stringify({ line: row, reason: `cannot parse ${row}`, entry: 'e-1' })}\n`;
  const letter = new TextEncoder().encode(poison(aRow('ada')) + poison(aRow('bob')) + poison('{broken'));
  const { content, removed } = await scrubDeadLetter(letter, isAda, trace);
  expect(removed).toBe(1);
  const erased = `${JSON.stringify({ line: '{"project_id":"p1","id":"id-ada"}', reason: 'erased', entry: 'e-1' })}\n`;
  expect(textOf(content)).toBe(erased + poison(aRow('bob')) + poison('{broken'));
});

test('leaves nothing of a deleted project, and no file without content', async () => {
  const ofProject =
    (...ids: string[]): IsErased =>
    async ({ project_id }) =>
      ids.includes(project_id);
  const letter = frameLines(aReceipt({ samples: [aSample('ada')] }), [aRow('ada'), aRow('bob', 'p2')]);
  const one = await scrubDeadLetter(letter, ofProject('p1'), undefined);
  const [pack] = splitPacks(one.content ?? new Uint8Array());
  expect([textOf(pack?.rows.bytes), pack?.receipt?.samples]).toEqual([`${aRow('bob', 'p2')}\n`, []]);
  expect(pack?.receipt?.entries.map((entry) => entry.project_id)).toEqual(['p2']);
  const both = await scrubDeadLetter(letter, ofProject('p1', 'p2'), undefined);
  expect([both.content, both.removed]).toEqual([undefined, 3]);
});
