import { expect, test } from 'vitest';
import { defaultView, searchOf, toggleFilter, type View, viewOf } from './view-url.ts';

const aView = (overrides: Partial<View> = {}): View => ({ ...defaultView, project: 'p1', ...overrides });

test.each([
  aView(),
  aView({ range: { preset: 'today' } }),
  aView({ range: { from: '2026-01-01', to: '2026-02-01' } }),
  aView({
    filters: [
      { property: 'page', value: '/a:b?c=d&e' },
      { property: 'country', value: '' },
    ],
  }),
])('a view survives the address bar: %j', (view) => {
  expect(viewOf(searchOf(view))).toEqual(view);
});

test.each(['?range=99y', '?from=2026-01-01', '?from=x&to=y', '?filter=nonsense', '?range=constructor'])(
  'what cannot be read falls back: %s',
  (search) => {
    expect(viewOf(search)).toEqual(defaultView);
  },
);

test('dates in the wrong order are swapped', () => {
  expect(viewOf('?from=2026-02-01&to=2026-01-01').range).toEqual({ from: '2026-01-01', to: '2026-02-01' });
});

test('a second click on a row takes its filter away, a click on another row replaces it', () => {
  const once = toggleFilter(aView(), { property: 'country', value: 'DE' });
  expect(toggleFilter(once, { property: 'country', value: 'FR' }).filters).toEqual([
    { property: 'country', value: 'FR' },
  ]);
  expect(toggleFilter(once, { property: 'country', value: 'DE' }).filters).toEqual([]);
});
