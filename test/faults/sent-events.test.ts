import { expect, test } from 'vitest';
import { seededRandom } from '../../local/demo/random.ts';
import { SentEvents } from './sent-events.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12);

/** A batch that was accepted except for its last event, whose fate is unknown. */
function aRun() {
  const sent = new SentEvents(seededRandom(1));
  const batch = sent.batch(100, NOW_MS);
  sent.accept(batch.slice(0, -1));
  return { sent, numbers: batch.map(({ properties }) => properties.n) };
}

test('finds no fault if all accepted events are stored, whether or not the rest is stored too', () => {
  const { sent, numbers } = aRun();
  for (const stored of [numbers, numbers.slice(0, -1)]) {
    expect(sent.compare(stored)).toEqual({ lost: 0, twice: 0, unsent: 0 });
  }
  expect([sent.sent, sent.accepted]).toEqual([100, 99]);
});

test('finds events that are lost, duplicated, or never sent', () => {
  const { sent, numbers } = aRun();
  const [first = 0, second = 0, ...rest] = numbers;
  expect(sent.compare([second, second, ...rest, 12_345])).toEqual({ lost: 1, twice: 1, unsent: 1 });
  expect(sent.compare([first, second])).toMatchObject({ lost: 97 });
});

test('generates the same events from the same seed, each with a unique id, some of them sent again', () => {
  const idsOf = (seed: number) => {
    const sent = new SentEvents(seededRandom(seed));
    return Array.from({ length: 20 }, () => sent.batch(100, NOW_MS).map(({ id }) => id)).flat();
  };
  expect(idsOf(1)).toEqual(idsOf(1));
  const different = new Set(idsOf(1)).size;
  expect(different).toBeGreaterThan(1_800);
  expect(different).toBeLessThan(2_000);
});
