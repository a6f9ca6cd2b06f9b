import { expect, test } from 'vitest';
import {
  QUERIES_AT_ONCE_MAX,
  QUERIES_WAITING_MAX,
  QUERY_HEAVY_WAIT_MS_MAX,
  QUERY_TIMEOUT_S,
  QUERY_WAIT_MS_MAX,
} from '../../core/base/limits.ts';
import { StoreTurns, type Turn } from './store-turns.ts';

function enter(turns: StoreTurns, count: number, nowMs = 0, projectId = 'a'): Turn[] {
  return Array.from({ length: count }, () => turns.enter(projectId, false, nowMs)).filter((turn) => turn !== undefined);
}

test('runs a limited number of a project’s statements at once and the others in order, independent of other projects', () => {
  const turns = new StoreTurns();
  const some = enter(turns, QUERIES_AT_ONCE_MAX + 2);
  expect(some.map((turn) => turns.ask(turn, 0))).toEqual([
    ...Array.from({ length: QUERIES_AT_ONCE_MAX }, () => 'run'),
    'wait',
    'wait',
  ]);
  const [other] = enter(turns, 1, 0, 'b');
  expect(other && turns.ask(other, 0)).toBe('run');
  const [first, ...rest] = some;
  if (first !== undefined) turns.leave(first);
  const [next, last] = rest.slice(-2);
  expect(last && turns.ask(last, 10)).toBe('wait');
  expect(next && turns.ask(next, 10)).toBe('run');
});

test('refuses a statement that waited too long, or is one too many', () => {
  const turns = new StoreTurns();
  const some = enter(turns, QUERIES_AT_ONCE_MAX + QUERIES_WAITING_MAX + 5);
  expect(some).toHaveLength(QUERIES_AT_ONCE_MAX + QUERIES_WAITING_MAX);
  for (const turn of some) turns.ask(turn, 0);
  const waiting = some.at(-1);
  for (let nowMs = 500; nowMs <= QUERY_WAIT_MS_MAX; nowMs += 500) for (const turn of some) turns.ask(turn, nowMs);
  expect(waiting && turns.ask(waiting, QUERY_WAIT_MS_MAX + 1)).toBe('late');
});

test('drops statements that were abandoned while waiting, and those that ran longer than a query may', () => {
  const turns = new StoreTurns();
  const running = enter(turns, QUERIES_AT_ONCE_MAX);
  for (const turn of running) turns.ask(turn, 0);
  enter(turns, QUERIES_WAITING_MAX);
  const [late] = enter(turns, 1, 2_000);
  expect(late && turns.ask(late, 2_000)).toBe('wait');
  const [later] = enter(turns, 1, (QUERY_TIMEOUT_S + 20) * 1_000);
  expect(later && turns.ask(later, (QUERY_TIMEOUT_S + 20) * 1_000)).toBe('run');
});

test('runs one heavy statement of a project at a time, and lets light ones go past those that wait', () => {
  const turns = new StoreTurns();
  const heavy = Array.from({ length: 3 }, () => turns.enter('a', true, 0)).filter((turn) => turn !== undefined);
  const [light] = enter(turns, 1);
  expect(heavy.map((turn) => turns.ask(turn, 0))).toEqual(['run', 'wait', 'wait']);
  expect(light && turns.ask(light, 0)).toBe('run');
  if (heavy[0]) turns.leave(heavy[0]);
  expect(heavy.slice(1).map((turn) => turns.ask(turn, 0))).toEqual(['run', 'wait']);
});

test('runs few heavy statements over all projects, which wait longer than light ones', () => {
  const turns = new StoreTurns();
  const projects = ['a', 'b', 'c'];
  const heavy = projects.map((id) => turns.enter(id, true, 0)).filter((turn) => turn !== undefined);
  expect(heavy.map((turn) => turns.ask(turn, 0))).toEqual(['run', 'run', 'wait']);
  const last = heavy.at(-1);
  const states = [500, QUERY_WAIT_MS_MAX + 1, QUERY_HEAVY_WAIT_MS_MAX + 1].map((nowMs) => {
    // It asks all the time, as a request does.
    if (last) last.seenMs = nowMs;
    for (const turn of heavy.slice(0, 2)) turn.runsSinceMs = nowMs;
    return last && turns.ask(last, nowMs);
  });
  expect(states).toEqual(['wait', 'wait', 'late']);
});
