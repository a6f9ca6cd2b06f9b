import { expect, test } from 'vitest';
import { anEvent, aRequest } from '../../../test/harness/ingest-request.ts';
import { runSteps } from '../run-steps.ts';
import { keepSample } from './keep-sample.ts';
import { HALVINGS_MAX, intakeOf } from './sample-rate.ts';
import { murmurHash3 } from './visitor-hash.ts';

/** So many visitors with three events each, in one request. */
function visitors(count: number) {
  const events = Array.from({ length: count }, (_, visitor) =>
    ['view', 'cart', 'buy'].map((event, step) =>
      anEvent({ event, id: `${visitor}-${step}`, user_id: undefined, anonymous_id: `device-${visitor}` }),
    ),
  ).flat();
  return { events, ingested: runSteps(events, aRequest()) };
}

test('takes everything up to the quota, halves the visitors at it and at each quarter beyond, and ends at 275 %', () => {
  expect([0, 999, 1_000, 1_249, 1_250, 1_500, 2_749, 2_750].map((used) => intakeOf(used, 1_000))).toEqual([
    { halvings: 0 },
    { halvings: 0 },
    { halvings: 1 },
    { halvings: 1 },
    { halvings: 2 },
    { halvings: 3 },
    { halvings: HALVINGS_MAX },
    'none',
  ]);
  expect(intakeOf(0, 0)).toBe('none');
});

test('hashes as MurmurHash3 does', () => {
  // Values of the reference implementation (Appleby, smhasher).
  expect(['', 'a', 'hello', 'hello, world', 'The quick brown fox jumps over the lazy dog'].map(murmurHash3)).toEqual([
    0x00000000, 0x3c2569b2, 0x248bfa47, 0x149bbb7f, 0x2e4ff723,
  ]);
});

test('keeps visitors whole, about one in two, marks their rows and names the others one by one', () => {
  const { events, ingested } = visitors(1_000);
  const { kept, leftOut } = keepSample(ingested, events.length, 1);
  const eventsOf = new Map<string, number>();
  for (const { anonymous_id } of kept.rows) eventsOf.set(anonymous_id, (eventsOf.get(anonymous_id) ?? 0) + 1);
  expect(new Set(eventsOf.values())).toEqual(new Set([3]));
  expect(eventsOf.size).toBeGreaterThan(440);
  expect(eventsOf.size).toBeLessThan(560);
  expect(kept.rows.every(({ sample_halvings }) => sample_halvings === 1)).toBe(true);
  expect(kept.rows.length + kept.rejected.length).toBe(3_000);
  expect(kept.rejected.length).toBe(leftOut.length);
  expect(new Set(kept.rejected.map(({ code }) => code))).toEqual(new Set(['over_quota_sample']));
  const indexes = kept.rejected.map(({ index }) => index);
  expect(indexes).toEqual([...new Set(indexes)].sort((one, other) => one - other));
});

test('keeps at a lower rate only visitors that the higher one keeps as well', () => {
  const { events, ingested } = visitors(400);
  const keptAt = (halvings: number) =>
    new Set(keepSample(ingested, events.length, halvings).kept.rows.map(({ anonymous_id }) => anonymous_id));
  const [half, quarter] = [keptAt(1), keptAt(2)];
  expect([...quarter].every((visitor) => half.has(visitor))).toBe(true);
});

test('keeps the reasons of other refusals, at their places', () => {
  const events = [anEvent({ event: '' }), ...visitors(8).events];
  const { kept } = keepSample(runSteps(events, aRequest()), events.length, 3);
  expect(kept.rejected[0]).toMatchObject({ index: 0, code: 'missing_event' });
  const sampled = kept.rejected.filter(({ code }) => code === 'over_quota_sample');
  expect(sampled.every(({ index, id }) => index > 0 && id !== undefined)).toBe(true);
});
