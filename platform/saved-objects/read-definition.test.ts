import { expect, test } from 'vitest';
import { OBJECTS, type ObjectKinds } from '../../core/api/objects/index.ts';
import { recordedProjectId } from '../../core/base/ids.ts';
import { readDefinition } from './read-definition.ts';

const kinds: ObjectKinds = OBJECTS;

function read(object: string, definition: unknown) {
  const kind = kinds[object];
  if (!kind) throw new Error(`There is no kind ${object}`);
  return readDefinition(kind, definition, { id: recordedProjectId('prj_1'), timezone: 'Europe/Berlin' }, Date.now());
}

const query = { query_type: 'events', events: ['purchase'], date_range: { last: 30, unit: 'day' } };

test('reads a definition into one text, however its keys are ordered', () => {
  const one = read('reports', { name: 'A', query });
  const other = read('reports', { query: Object.fromEntries(Object.entries(query).reverse()), name: 'A' });
  expect(one).toMatchObject({ ok: true });
  expect(one.ok && other.ok && one.value.text === other.value.text).toBe(true);
});

let deep: unknown = { property: 'a', operator: 'is_set' };
for (let level = 0; level < 60; level++) deep = { not: deep };

test.each<[string, unknown, string, readonly string[]]>([
  ['reports', { name: 'A', query: { ...query, interval: 'minute' } }, 'query_too_broad', ['query', 'minute']],
  ['reports', { name: 'A', query: { ...query, query_type: 'trend' } }, 'invalid_query', ['query', 'trend', 'events']],
  ['reports', { name: 'A', query: { ...query, project_id: 'prj_2' } }, 'bad_request', ['query.project_id', 'left out']],
  ['reports', { name: 'A', query, colour: 'red' }, 'bad_request', ['colour']],
  ['metrics', { name: 'A', events: ['a', 'b'] }, 'bad_request', ['formula', 'A / B']],
  ['metrics', { name: 'A', events: ['a'], formula: 'A / B' }, 'invalid_query', ['metric', 'B']],
  [
    'segments',
    { name: 'A', filters: [{ property: 'a', operator: 'equals' }] },
    'invalid_query',
    ['filters', 'needs a value'],
  ],
  ['segments', { name: 'A', filters: [deep] }, 'bad_request', ['nests deeper']],
  [
    'segments',
    { name: 'A', filters: Array(3_000).fill({ property: 'a', operator: 'is_set' }) },
    'bad_request',
    ['3000'],
  ],
  [
    'cohorts',
    { name: 'A', filters: [{ did: { event: 'x', filters: [{ property: 'a', operator: 'in', value: [] }] } }] },
    'invalid_query',
    ['filters', 'empty list'],
  ],
  ['annotations', { name: 'A', at: '2026-02-30' }, 'bad_request', ['`at`', '2026-02-30', '2026-11-29']],
  [
    'annotations',
    { name: 'A', at: '2026-02-20', description: 'x'.repeat(70_000) },
    'bad_request',
    ['description', '2000'],
  ],
  ['annotations', 'text', 'bad_request', ['object']],
])('refuses %s %j with %s and names the value and the remedy', (object, definition, code, named) => {
  const refused = read(object, definition);
  if (refused.ok) throw new Error('It was accepted');
  expect(refused.error.code).toBe(code);
  for (const word of named) expect(refused.error.message).toContain(word);
});
