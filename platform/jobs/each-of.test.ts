import { expect, it } from 'vitest';
import { eachOf } from './each-of.ts';

it('goes on past one that fails, and then fails itself', async () => {
  const done: number[] = [];
  const work = async (number: number) => {
    if (number === 2) throw new Error('The second one cannot be reached.');
    done.push(number);
  };
  await expect(eachOf([1, 2, 3], work)).rejects.toThrow('The second one cannot be reached.');
  expect(done).toEqual([1, 3]);
});
