import { expect, test } from 'vitest';
import { checkedProjectId } from '../base/ids.ts';
import { definitionsOf } from '../definitions/definitions-of.ts';
import { compile } from './compile.ts';

test('refuses a report that reads large definitions so often that they fill the memory', () => {
  const part = Array.from({ length: 40 }, (_, place) => `length(p${place})`).join(' + ');
  const large = Array.from({ length: 10 }, () => 'part').join(' + ');
  const definitions = definitionsOf(
    Object.entries({ part, large }).map(([name, expression]) => ({
      ...{ object: 'derived_properties', name, definition: { name, expression } },
    })),
    { zone: 'UTC' },
  );
  const filters = Array.from({ length: 5 }, () => ({ property: 'large', operator: 'greater_than', value: 3 }));
  const report = (series: number) =>
    compile(
      {
        query_type: 'events',
        project_id: 'p1',
        date_range: { start: '2026-06-01', end: '2026-06-02' },
        events: Array.from({ length: series }, (_, place) => ({ event: `e${place}`, filters })),
      },
      { projectId: checkedProjectId('p1'), timezone: 'UTC', nowMs: Date.UTC(2026, 6, 1), definitions },
    );
  expect(report(1).ok).toBe(true);
  const many = report(10);
  expect(many.ok ? 'planned' : many.error.message).toMatch(/reads definitions of the project so often/);
});
