import { expect, it } from 'vitest';
import { chooseSlot, type SlotState, TAKEN_OVER_AFTER_MS } from './choose-slot.ts';

const USERS = ['one', 'two'];
const slot = (user: string, project: string, ageMs: number): SlotState => ({ user, project, ageMs, version: 7 });

it('keeps a project at the slot that it has, and renews its lease before it grows old', () => {
  expect(chooseSlot(USERS, [slot('two', 'alpha', 1_000)], 'alpha')).toEqual({ kind: 'held', user: 'two' });
  expect(chooseSlot(USERS, [slot('two', 'alpha', 70_000)], 'alpha')).toEqual({
    kind: 'renewed',
    user: 'two',
    version: 8,
  });
});

it('takes a slot that nobody ever had before one of another project', () => {
  const states = [slot('one', 'omega', TAKEN_OVER_AFTER_MS)];
  expect(chooseSlot(USERS, states, 'alpha')).toEqual({ kind: 'free', user: 'two', version: 1 });
});

it('takes over the slot that is unused for the longest, and none whose project asked a while ago', () => {
  const used = [slot('one', 'omega', TAKEN_OVER_AFTER_MS + 5), slot('two', 'zeta', TAKEN_OVER_AFTER_MS + 9)];
  expect(chooseSlot(USERS, used, 'alpha')).toEqual({ kind: 'taken over', user: 'two', version: 8 });
  const busy = [slot('one', 'omega', TAKEN_OVER_AFTER_MS - 2_000), slot('two', 'zeta', 0)];
  expect(chooseSlot(USERS, busy, 'alpha')).toEqual({ kind: 'none', retryAfterS: 2 });
});
