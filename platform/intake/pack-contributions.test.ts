import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBlocks } from '../../core/ingest/block/read-block.ts';
import { FINGERPRINT_CHARS } from '../../core/ingest/ledger/fingerprint.ts';
import type { ReceiptEntry } from '../../core/ingest/ledger/receipt.ts';
import { linesOf, rowCount, splitPack } from '../../core/ingest/pack.ts';
import { draws } from '../../test/harness/draws.ts';
import { aContribution } from '../../test/harness/packs.ts';
import { type Contribution, type PackLimits, packContributions } from './pack-contributions.ts';

const LIMITS: PackLimits = { bytesMax: 4_000, singleBytesMax: 9_000 };
let packed = 0;
const pack = (contributions: readonly Contribution[], limits = LIMITS) =>
  packContributions(contributions, limits, () => `pack-${++packed}`);

/** Of every third row, another day. */
const dayOf = (index: number) => `2026-11-0${(index % 3) + 1} 12:00:00.000`;

/** Properties of a row: of any length that a pack of one row takes. */
const someProperties = fc.oneof(
  fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme-ascii' }).map((text) => JSON.stringify({ text })),
  fc.integer({ min: 1, max: 2_500 }).map((length) => '語'.repeat(length)),
  fc.integer({ min: 1, max: 7_500 }).map((length) => 'x'.repeat(length)),
);
const aRejection = fc.record({
  code: fc.constantFrom('missing_event' as const, 'invalid_id' as const),
  text: fc.string({ maxLength: 900 }),
});
const aRequest = fc
  .record({
    project: fc.constantFrom('p1', 'p2', 'p3'),
    minute: fc.integer({ min: 0, max: 2 }),
    texts: fc.array(someProperties, { maxLength: 25 }),
    rejections: fc.array(aRejection, { maxLength: 4 }),
  })
  .map(({ project, minute, texts, rejections }): Contribution => {
    const receivedMs = Date.UTC(2026, 10, 20, 12, minute, 30);
    const rejected: Record<string, number> = {};
    for (const { code } of rejections) rejected[code] = (rejected[code] ?? 0) + 1;
    const samples = rejections.map(({ code, text }, index) => ({
      project_id: project,
      at: '2026-11-20 12:00:30.000',
      position: index,
      id: '',
      code,
      message: '',
      user_id: '',
      anonymous_id: '',
      sample: JSON.stringify(text),
    }));
    const rows = texts.map((properties, seq) => ({ project_id: project, properties, seq, timestamp: dayOf(seq) }));
    return aContribution(rows, { projectId: project, receivedMs, rejected, samples });
  });

/** Sums by project and minute, in one text each. */
function sums(entries: readonly ReceiptEntry[]): string[] {
  const counts = new Map<string, number>();
  const add = (key: string, n: number) => counts.set(key, (counts.get(key) ?? 0) + n);
  for (const { project_id, minute, accepted, rejected } of entries) {
    add(`${project_id} ${minute} accepted`, accepted);
    for (const [code, n] of Object.entries(rejected)) add(`${project_id} ${minute} ${code}`, n);
  }
  return [...counts].map(([key, n]) => `${key} ${n}`).sort();
}

const toEntry = ({ projectId, receivedMs, blocks, rejected }: Contribution): ReceiptEntry => ({
  project_id: projectId,
  minute: `${new Date(receivedMs).toISOString().slice(0, 16).replace('T', ' ')}:00`,
  accepted: blocks.reduce((sum, { rows }) => sum + rows, 0),
  rejected,
});

test('counts every row and every refusal in exactly one receipt, however requests are split over packs', () => {
  fc.assert(
    fc.property(fc.array(aRequest, { maxLength: 8 }), (requests) => {
      const receipts = pack(requests).map((bytes) => splitPack(bytes).receipt);
      const entries = receipts.flatMap((receipt) => receipt?.entries ?? []);
      expect(sums(entries)).toEqual(sums(requests.map(toEntry)));
      expect(new Set(receipts.map((receipt) => receipt?.id)).size).toBe(receipts.length);
    }),
    draws(60),
  );
});

test('counts of a pack the rows that it holds', () => {
  fc.assert(
    fc.property(fc.array(aRequest, { maxLength: 8 }), (requests) => {
      for (const { receipt, rows } of pack(requests).map(splitPack)) {
        const accepted = receipt?.entries.reduce((sum, entry) => sum + entry.accepted, 0);
        expect([accepted, rowCount(rows)]).toEqual([linesOf(rows).length, linesOf(rows).length]);
      }
    }),
    draws(40),
  );
});

test('tells of a pack the fingerprint of each row, by the day of its event', () => {
  const digits = ({ fingerprints = {} }: ReceiptEntry, day: string) => fingerprints[day] ?? '';
  fc.assert(
    fc.property(fc.array(aRequest, { maxLength: 8 }), (requests) => {
      const entries = pack(requests).flatMap((bytes) => splitPack(bytes).receipt?.entries ?? []);
      for (const entry of entries) {
        const told = Object.values(entry.fingerprints ?? {}).join('').length / FINGERPRINT_CHARS;
        expect(told).toBe(entry.accepted);
        expect(entry.kept_days).toBe(entry.accepted === 0 ? undefined : 365);
      }
      const days = ['2026-11-01', '2026-11-02', '2026-11-03'];
      const sent = requests.flatMap(({ marks }) =>
        marks.days.map((day, index) => day + marks.fingerprints.slice(16 * index, 16 * (index + 1))),
      );
      const found = entries.flatMap((entry) =>
        days.flatMap((day) => (digits(entry, day).match(/.{16}/g) ?? []).map((fingerprint) => day + fingerprint)),
      );
      expect(found.toSorted()).toEqual(sent.toSorted());
    }),
    draws(40),
  );
});

test('promises the rows of a minute for as long as the request with the shortest retention', () => {
  const requests = [90, 30, 365].map((keptDays) => aContribution([{}], { keptDays }));
  const limits = { bytesMax: 100_000, singleBytesMax: 100_000 };
  const entries = pack(requests, limits).flatMap((bytes) => splitPack(bytes).receipt?.entries ?? []);
  expect(entries.map(({ kept_days }) => kept_days)).toEqual([30]);
});

test('keeps every row once, in order, in packs that the transport takes', () => {
  fc.assert(
    fc.property(fc.array(aRequest, { maxLength: 8 }), (requests) => {
      const packs = pack(requests);
      const sent = requests.flatMap(({ blocks }) => blocks.flatMap(({ bytes }) => readBlocks(bytes)));
      const kept = packs.flatMap((bytes) => readBlocks(splitPack(bytes).rows.bytes));
      expect(kept).toEqual(sent);
      for (const bytes of packs) {
        const isSingle = rowCount(splitPack(bytes).rows) <= 1;
        expect(bytes.length).toBeLessThanOrEqual(isSingle ? LIMITS.singleBytesMax : LIMITS.bytesMax);
      }
    }),
    draws(40),
  );
});

test('uses few packs: no two neighbours would fit into one', () => {
  const requests = Array.from({ length: 50 }, (_, index) => aContribution([{ properties: 'x'.repeat(20 * index) }]));
  const packs = pack(requests);
  for (const [index, bytes] of packs.entries()) {
    const next = packs[index + 1];
    if (next !== undefined)
      expect(bytes.length + splitPack(next).rows.bytes.length).toBeGreaterThan(LIMITS.bytesMax / 2);
  }
});

test('packs refusals without any row, nothing into nothing, and refuses a row that no pack takes', () => {
  const refused = aContribution([], { rejected: { quota_exceeded: 7 } });
  expect(pack([refused]).map((bytes) => splitPack(bytes).receipt?.entries)).toEqual([
    [{ project_id: 'p1', minute: '2026-11-20 12:00:00', accepted: 0, rejected: { quota_exceeded: 7 } }],
  ]);
  expect(pack([])).toEqual([]);
  expect(() => pack([aContribution([{ properties: 'x'.repeat(LIMITS.singleBytesMax) }])])).toThrow(RangeError);
});

test('lets go of samples rather than of a row that fits', () => {
  const [sample] = [{ ...refusedSample(), sample: 'x'.repeat(5_000) }];
  const request = aContribution([{ properties: 'y'.repeat(8_000) }], {
    rejected: { invalid_id: 1 },
    samples: [sample],
  });
  const [{ receipt, rows } = expect.fail()] = pack([request]).map(splitPack);
  expect([receipt?.samples, receipt?.entries[0]?.rejected, linesOf(rows).length]).toEqual([[], { invalid_id: 1 }, 1]);
});

function refusedSample() {
  const ids = { id: '', user_id: '', anonymous_id: '' };
  return {
    project_id: 'p1',
    at: '2026-11-20 12:00:00.000',
    position: 0,
    code: 'invalid_id' as const,
    message: '',
    ...ids,
  };
}
