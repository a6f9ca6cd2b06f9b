import { expect, test } from 'vitest';
import { events } from './events.ts';
import { definitionId } from './name-notes.ts';
import { objectIdSchema } from './object-kind.ts';

const anEvent = (event: string, name = event, rest: object = {}) => ({
  id: definitionId(event),
  definition: { event, name, ...rest },
});
const problems = (...all: ReturnType<typeof anEvent>[]) =>
  (events.checkTogether?.(all) ?? []).map(({ id, at }) => `${id} ${at}`);

test('gives every name an id that addresses can carry, the name itself where it can be one', () => {
  const names = ['signup_done', 'Signed Up!', 'Größe', '订单', '-', ' ', 'a'.repeat(200), 'signed-up'];
  const ids = names.map(definitionId);
  expect(ids[0]).toBe('signup_done');
  expect(ids.filter((id) => !objectIdSchema.safeParse(id).success)).toEqual([]);
  expect(new Set(ids).size).toBe(names.length);
});

test('refuses two events that people would read alike, whatever the case, also by the name that another one is sent by', () => {
  expect(problems(anEvent('signup_done', 'Signed up'), anEvent('signup_finish', 'signed UP'))).toEqual([
    'signup_finish name',
    'signup_done name',
  ]);
  expect(problems(anEvent('signup_done', 'Login'), anEvent('login'))).toEqual(['signup_done name', 'login name']);
  expect(problems(anEvent('signup_done', 'Signed up'), anEvent('order', 'Order'))).toEqual([]);
});

test('lets an event that counts as another have any name', () => {
  const old = anEvent('signup_old', 'Signed up', { merged_into: 'signup_done' });
  expect(problems(anEvent('signup_done', 'Signed up'), old)).toEqual([]);
});

test('refuses events that would count as themselves by way of others', () => {
  const circle = [anEvent('a', 'a', { merged_into: 'b' }), anEvent('b', 'b', { merged_into: 'a' })];
  expect(problems(...circle, anEvent('x', 'x', { merged_into: 'a' }))).toEqual(['a merged_into', 'b merged_into']);
  expect(problems(anEvent('a', 'a', { merged_into: 'b' }), anEvent('b', 'b', { merged_into: 'c' }))).toEqual([]);
});
