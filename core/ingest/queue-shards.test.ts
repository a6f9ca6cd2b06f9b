import { describe, expect, it } from 'vitest';
import { readQueueShards, regionOfQueue, shardBinding, shardName, shardNumbers, shardOf } from './queue-shards.ts';

const one = { eu: 1, us: 1, apac: 1 };

describe('QUEUE_SHARDS', () => {
  it.each([
    ['1', one],
    ['4', { eu: 4, us: 4, apac: 4 }],
    ['eu:3', { ...one, eu: 3 }],
    ['eu:3, us:2', { eu: 3, us: 2, apac: 1 }],
  ])('reads `%s`', (text, expected) => {
    expect(readQueueShards(text)).toEqual({ ok: true, value: expected });
  });

  it.each(['', '0', '101', '-1', '1.5', 'many', 'mars:2', 'eu:0', '2,eu:3', 'eu'])('refuses `%s`', (text) => {
    const read = readQueueShards(text);
    expect(read.ok ? read.value : read.error).toContain(`QUEUE_SHARDS is \`${text}\``);
  });
});

describe('names', () => {
  it('keeps the name of the first queue, and numbers the others', () => {
    expect([0, 1, 2].map((number) => shardName('edgewise-events-eu', number))).toEqual([
      'edgewise-events-eu',
      'edgewise-events-eu-1',
      'edgewise-events-eu-2',
    ]);
    expect([0, 1].map((number) => shardBinding('EVENTS_APAC', number))).toEqual(['EVENTS_APAC', 'EVENTS_APAC_1']);
  });

  it('maps every shard of events and of dead letters to its region', () => {
    for (const region of ['eu', 'us', 'apac']) {
      for (const number of [0, 1, 12]) {
        expect(regionOfQueue(shardName(`edgewise-events-${region}`, number))).toBe(region);
        expect(regionOfQueue(shardName(`edgewise-dead-${region}`, number))).toBe(region);
      }
    }
    expect(regionOfQueue('edgewise-other')).toBeUndefined();
  });

  it('counts the shards of a queue by its region', () => {
    expect(shardNumbers('edgewise-dead-us', { ...one, us: 3 })).toEqual([0, 1, 2]);
    expect(shardNumbers('edgewise-events-eu', { ...one, us: 3 })).toEqual([0]);
    expect(shardNumbers('other', { eu: 3, us: 3, apac: 3 })).toEqual([0]);
  });
});

describe('choice', () => {
  const packs = Array.from({ length: 12_000 }, (_, i) =>
    new TextEncoder().encode(`{"pack":"00000000-0000-4000-8000-${i.toString(16).padStart(12, '0')}","rows":100}\n`),
  );

  it.each([2, 3, 7])('spreads packs that differ only in their id evenly over %i queues', (shards) => {
    const counts = Array.from({ length: shards }, () => 0);
    for (const pack of packs) {
      const shard = shardOf(pack, shards);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count / (packs.length / shards) - 1)).toBeLessThan(0.1);
  });

  it('sends the same pack to the same queue', () => {
    for (const pack of packs.slice(0, 100)) expect(shardOf(pack.slice(), 5)).toBe(shardOf(pack, 5));
  });
});
