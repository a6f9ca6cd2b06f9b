import { expect, test } from 'vitest';
import {
  afterFailure,
  afterStep,
  beginErasure,
  type ErasureState,
  reopened,
  STEPS,
  type StepOutcome,
  stepOf,
} from './erasure-state.ts';

const NOW_MS = Date.UTC(2026, 10, 23);
const MINUTE_MS = 60_000;
const check = (events: number) => ({ at: '', sql: 'SELECT 1', found: { events, identities: 0 } });

/** The state before the last step, in this round. */
function beforeCheck(round: 1 | 2 = 1, finishedAtMs: number | null = null): ErasureState {
  return { ...beginErasure({ visitors: ['v'] }), round, finishedAtMs, step: STEPS.person.length - 1 };
}

const after = (state: ErasureState, outcome: StepOutcome) => afterStep('person', state, outcome, NOW_MS);

test('goes through all steps in order, each due at once', () => {
  let state = beginErasure({});
  for (const step of STEPS.person.slice(0, -1)) {
    expect(stepOf('person', state)).toBe(step);
    const due = after(state, {});
    expect(due.nextAtMs).toBe(NOW_MS);
    state = due.state;
  }
  expect(stepOf('person', state)).toBe('check');
});

test('keeps events of a deleted project out before it removes any', () => {
  expect(stepOf('project', beginErasure({}))).toBe('tombstones');
});

test('stays at a step that has a cursor, and sums up what it removes', () => {
  const once = after(beginErasure({}), { cursor: 'a', removed: { cold_events: 2 } }).state;
  expect([once.step, once.cursor]).toEqual([0, 'a']);
  const twice = after(once, { removed: { cold_events: 3, cold_files: 1 } }).state;
  expect([twice.step, twice.cursor, twice.removed]).toEqual([1, null, { cold_events: 5, cold_files: 1 }]);
});

test('is done when the check finds nothing, and does all of it once more ten minutes later', () => {
  const first = after(beforeCheck(), { check: check(0) });
  expect(first).toMatchObject({
    nextAtMs: NOW_MS + 10 * MINUTE_MS,
    state: { finishedAtMs: NOW_MS, step: 0, round: 2 },
  });
  const second = after(beforeCheck(2), { check: check(0) });
  expect(second).toMatchObject({ state: { checkedAgainAtMs: NOW_MS, work: { visitors: [] } } });
});

test.each(['person', 'project'] as const)(
  'looks through the dead letters of a %s once more two days after, and ends',
  (subject) => {
    const step = STEPS[subject].length - 1;
    const before = { ...beforeCheck(2, NOW_MS - 10 * MINUTE_MS), step };
    const due = afterStep(subject, before, { check: check(0) }, NOW_MS);
    expect([due.nextAtMs, stepOf(subject, due.state)]).toEqual([NOW_MS + (2 * 1_440 - 10) * MINUTE_MS, 'dead_letters']);
    const half = afterStep(subject, due.state, { cursor: 'a', removed: { dead_letter_events: 1 } }, NOW_MS);
    expect([half.nextAtMs, stepOf(subject, half.state)]).toEqual([NOW_MS, 'dead_letters']);
    const last = afterStep(subject, half.state, { removed: { dead_letter_events: 2 } }, NOW_MS);
    expect(last).toMatchObject({
      nextAtMs: null,
      state: { deadLettersCheckedAtMs: NOW_MS, removed: { dead_letter_events: 3 } },
    });
  },
);

test('does all of it again when something is found that waited longer, and the dead letters at once where they are due', () => {
  const waiting = after(beforeCheck(2, NOW_MS), { check: check(0) }).state;
  expect(reopened(waiting)).toMatchObject({ step: 0, round: 2, finishedAtMs: NOW_MS });
  const late = { ...reopened(waiting), step: STEPS.person.length - 1 };
  const due = afterStep('person', late, { check: check(0) }, NOW_MS + 3 * 1_440 * MINUTE_MS);
  expect(due).toMatchObject({ nextAtMs: NOW_MS + 3 * 1_440 * MINUTE_MS, state: { round: 3 } });
});

test('sums up what the check finds in cold files, anew in each round', () => {
  const before = { ...beginErasure({}), step: STEPS.person.indexOf('check_cold') };
  const once = after(before, { coldLeft: 2, cursor: 'a' }).state;
  const twice = after(once, { coldLeft: 1 }).state;
  expect([twice.coldLeft, stepOf('person', twice)]).toEqual([3, 'check']);
  expect(after(twice, { check: check(3) }).state.coldLeft).toBe(0);
});

test('begins again soon when the check finds something', () => {
  const { state, nextAtMs } = after(beforeCheck(), { check: check(1) });
  expect([state.step, state.finishedAtMs, nextAtMs]).toEqual([0, null, NOW_MS + MINUTE_MS / 2]);
});

test('tries a failed step again, later after each failure, until it works', () => {
  let due = afterFailure(beginErasure({}), NOW_MS);
  const delays = [];
  for (let failure = 1; failure < 12; failure++) {
    delays.push((due.nextAtMs ?? 0) - NOW_MS);
    due = afterFailure(due.state, NOW_MS);
  }
  expect(delays).toEqual([...delays].sort((a, b) => a - b));
  expect([delays[0], delays.at(-1)]).toEqual([10_000, 30 * MINUTE_MS]);
  expect(due.state.step).toBe(0);
  expect(after(due.state, {}).state.failures).toBe(0);
});

test('keeps keys and days of both rounds', () => {
  const first = after(beginErasure({}), { work: { days: ['2026-06-01'], personKeys: ['1'] } }).state;
  const second = after(first, { work: { days: ['2026-06-01', '2026-06-02'], personKeys: [] } }).state;
  expect(second.work).toMatchObject({ days: ['2026-06-01', '2026-06-02'], personKeys: ['1'] });
});
