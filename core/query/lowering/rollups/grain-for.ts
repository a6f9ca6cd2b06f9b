import { GRAINS, type Grain } from './grains.ts';

/** The smallest grain that has all of these columns; undefined if none does. */
export function grainFor(columns: ReadonlySet<string>): Grain | undefined {
  return GRAINS.find(({ keeps }) => {
    const kept: readonly string[] = [...OF_EVERY_GRAIN, ...keeps];
    return [...columns].every((each) => kept.includes(each));
  });
}

const OF_EVERY_GRAIN = ['event', 'bot'] as const;
