import { expect, test } from 'vitest';
import { seededRandom } from '../../local/demo/random.ts';
import { FAULTS } from './fault-proxy.ts';
import { KILLS, type Kill, type ScheduledStep, schedule } from './schedule.ts';

const kills = Object.keys(KILLS) as Kill[];
const round = Object.keys(FAULTS).length + kills.length;

function stepsOf(seed: number, count: number): ScheduledStep[] {
  const steps = schedule(seededRandom(seed), kills);
  return Array.from({ length: count }, () => steps.next().value);
}

test('draws the same steps from the same seed, and others from another', () => {
  expect(stepsOf(1, 3 * round)).toEqual(stepsOf(1, 3 * round));
  expect(stepsOf(1, round)).not.toEqual(stepsOf(2, round));
});

test('includes every possible fault once per round', () => {
  for (const at of [0, round]) {
    const steps = stepsOf(7, 2 * round).slice(at, at + round);
    const names = steps.map((step) => (step.what === 'kill' ? step.kill : step.fault));
    expect(names.sort()).toEqual([...Object.keys(FAULTS), ...kills].sort());
  }
});
