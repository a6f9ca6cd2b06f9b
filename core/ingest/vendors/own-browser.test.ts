import { expect, test } from 'vitest';
import { withOwnBrowser } from './own-browser.ts';

const COOKIE = '33333333-3333-4333-8333-333333333333';

function visitorsOf(projectId: string, rawEvents: readonly unknown[], browserId: string | undefined = COOKIE) {
  const events = withOwnBrowser({ rawEvents, browserId, bodyKeys: [] }, projectId);
  return events.map((event) => (typeof event === 'object' ? Reflect.get(event ?? {}, 'anonymous_id') : event));
}

test('a browser is one visitor in a project, and another in each other project', () => {
  const [first, again] = visitorsOf('prj_1', [{ event: 'a' }, { event: 'b', anonymous_id: '' }]);
  const [other] = visitorsOf('prj_2', [{ event: 'a' }]);
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
  expect(again).toBe(first);
  expect(new Set([first, other, COOKIE]).size).toBe(3);
});

test('an event that has a visitor keeps it, and what is no event stays as it is', () => {
  expect(visitorsOf('prj_1', [{ anonymous_id: 'd1' }, 7])).toEqual(['d1', 7]);
});
