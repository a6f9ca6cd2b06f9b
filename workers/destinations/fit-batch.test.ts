import { expect, test } from 'vitest';
import { err, ok } from '../../core/base/result.ts';
import { fitBatch, type Unread } from './fit-batch.ts';

const TOO_LARGE: Unread = { reason: 'too_large', message: 'The events are too large.' };

/** A stream of events of these sizes, read in batches of 100 bytes; tells how many were asked for each time. */
function aStream(key: string, sizes: readonly number[]) {
  const asked: number[] = [];
  let place = 0;
  const next = async (eventsMax: number) => {
    const fit = await fitBatch(key, eventsMax, {
      find: async (max) => {
        asked.push(max);
        const count = Math.min(max, sizes.length - place);
        return count === 0 ? undefined : { count };
      },
      read: async ({ count }) => {
        const read = sizes.slice(place, place + count);
        return read.reduce((sum, size) => sum + size, 0) > 100 ? err(TOO_LARGE) : ok(read);
      },
    });
    if (fit.ok) place += fit.value?.run.count ?? 0;
    return fit;
  };
  return { asked, next };
}

test('takes as many events as fit, and leaves none out', async () => {
  const sizes = Array.from({ length: 90 }, (_, place) => (place < 40 ? 30 : 1));
  const stream = aStream('mixed', sizes);
  const read: number[] = [];
  for (;;) {
    const fit = await stream.next(64);
    if (!fit.ok) throw new Error(fit.error);
    if (fit.value === undefined) break;
    read.push(...fit.value.records);
  }
  expect(read).toEqual(sizes);
});

test('begins with about what fitted last, and grows again once events are small', async () => {
  const stream = aStream('large', [...Array<number>(2).fill(60), ...Array<number>(70).fill(1)]);
  await stream.next(64);
  expect(stream.asked).toEqual([64, 16, 4, 1]);
  for (let batch = 0; batch < 7; batch += 1) await stream.next(64);
  expect(stream.asked.slice(4)).toEqual([2, 4, 8, 16, 32, 64, 64]);
});

test('a single event that does not fit, and a store that does not answer, are told', async () => {
  expect(await aStream('vast', [500]).next(10)).toEqual(err('The events are too large.'));
  const away: Unread = { reason: 'unreadable', message: 'The events could not be read from the store.' };
  const fit = fitBatch('away', 10, { find: async () => ({ count: 10 }), read: async () => err(away) });
  expect(await fit).toEqual(err(away.message));
});
