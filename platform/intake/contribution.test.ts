import { expect, test } from 'vitest';
import type { RejectCode, Rejection } from '../../core/api/ingest.ts';
import { sampleText } from '../../core/ingest/rules/sample-text.ts';
import { NOW_MS, RULES } from '../../test/harness/ingest-request.ts';
import { MinuteBudget } from '../auth/minute-budget.ts';
import { contributionOf, refusedContribution } from './contribution.ts';

let projects = 0;
/** A project of its own each time: what may be sampled is bounded for each. */
const newRules = () => ({ ...RULES, project_id: `project ${++projects}` });
const ingested = (rejected: readonly Rejection[]) => ({ rows: [], lines: [], rejected });
const rejections = (...codes: RejectCode[]) => codes.map((code, index) => ({ index, code, message: `why ${index}` }));

test('counts every rejected event by its reason', () => {
  const rejected = rejections('invalid_id', 'missing_event', 'invalid_id');
  const contribution = contributionOf(newRules(), NOW_MS, [1, 2, 3], ingested(rejected));
  expect(contribution).toMatchObject({ rejected: { invalid_id: 2, missing_event: 1 } });
});

test('keeps samples of each reason, a few a request and a minute, and says where they stood', () => {
  const rules = newRules();
  const codes: RejectCode[] = [...Array.from({ length: 8 }, () => 'invalid_id' as const), 'missing_event'];
  const raw = codes.map((_, index) => ({ id: `event ${index}`, user_id: 'ada' }));
  const sampled = Array.from({ length: 4 }, () =>
    contributionOf(rules, NOW_MS, raw, ingested(rejections(...codes))).samples.map(({ code }) => code),
  );
  expect(sampled.map(({ length }) => length)).toEqual([5, 5, 1, 1]);
  expect(sampled[2]).toEqual(['missing_event']);
  const [later] = contributionOf(rules, NOW_MS + 60_000, raw, ingested(rejections(...codes))).samples;
  expect(later).toMatchObject({ position: 0, id: 'event 0', user_id: 'ada', message: 'why 0' });
});

test('keeps no sample of an event that is refused because its person was erased', () => {
  const rejected = rejections('erased_person', 'invalid_id');
  const contribution = contributionOf(newRules(), NOW_MS, [{ user_id: 'dora' }, {}], ingested(rejected));
  expect(contribution.rejected).toEqual({ erased_person: 1, invalid_id: 1 });
  expect(contribution.samples.map(({ code }) => code)).toEqual(['invalid_id']);
});

test('counts all events of a request that is refused as a whole', () => {
  const refusal = { code: 'quota_exceeded', message: 'used up' } as const;
  const contribution = refusedContribution(newRules(), NOW_MS, [{ id: 'a' }, { id: 'b' }], refusal);
  expect(contribution).toMatchObject({
    blocks: [],
    rejected: { quota_exceeded: 2 },
    samples: [{ id: 'a', position: 0 }],
  });
});

test('shows an event without secrets, however deep they lie, and shortened', () => {
  const nested = {
    a: { b: { c: { d: { e: { f: { g: { h: { i: { j: { k: { password: 'x', kept: 1 } } } } } } } } } } },
  };
  expect(sampleText(nested)).toBe(JSON.stringify(nested).replace('"password":"x",', ''));
  expect(JSON.parse(sampleText({ text: 'x'.repeat(10_000), after: 1 }))).toEqual({
    text: `${'x'.repeat(500)}… (10000 characters)`,
    after: 1,
  });
  expect(sampleText(Array.from({ length: 100_000 }, (_, index) => ({ index }))).length).toBeLessThanOrEqual(4_000);
  expect(sampleText(undefined)).toBe('');
});

test('shows the outside of what is nested without end', () => {
  const deep = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
  expect(sampleText(deep)).toMatch(/^\[{100,1000}(null)?\]+$/);
});

test('gives each kind its own share of a minute', () => {
  const budget = new MinuteBudget(2);
  expect([1, 2, 3].map(() => budget.take('a', 0))).toEqual([true, true, false]);
  expect([budget.take('b', 0), budget.take('a', 60_000)]).toEqual([true, true]);
});
