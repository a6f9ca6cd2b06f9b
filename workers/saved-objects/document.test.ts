import { expect, test } from 'vitest';
import { OBJECTS } from '../../core/api/objects/index.ts';
import { recordedProjectId } from '../../core/base/ids.ts';
import { OBJECTS_MAX } from '../../core/base/limits.ts';
import type { Row } from '../../platform/saved-objects/object-store.ts';
import { deletionsOf, wishesOf } from './document.ts';

const project = { id: recordedProjectId('prj_1'), timezone: 'UTC' };
const wishes = (objects: Record<string, Record<string, unknown>>) =>
  wishesOf({ edgewise: 1, objects }, project, Date.now(), OBJECTS);

function aRow(object: string, id: string): Row {
  return {
    projectId: project.id,
    object,
    id,
    version: 1,
    sequence: 1,
    isLatest: true,
    isDeleted: false,
    name: id,
    definition: '{}',
    mentions: '[]',
    bytes: 2,
    auditId: 'aud_1',
    createdAt: 1,
    createdBy: 'user:ann',
    changedAt: 1,
    changedBy: 'user:ann',
  };
}

test('a push deletes whatever its document leaves out, an object called `constructor` too', () => {
  const rows = [aRow('segments', 'constructor'), aRow('segments', 'kept'), aRow('reports', 'constructor')];
  const document = { edgewise: 1 as const, objects: { segments: { kept: {} } } };
  expect(deletionsOf(document, rows).map(({ object, id }) => `${object}/${id}`)).toEqual([
    'segments/constructor',
    'reports/constructor',
  ]);
});

test('refuses more objects of a kind than a project may have without reading any', () => {
  const refused = wishes({
    segments: Object.fromEntries(
      Array.from({ length: OBJECTS_MAX + 1 }, (_, at) => [
        `s${at}`,
        Object.defineProperty({}, 'name', { enumerable: true, get: () => expect.fail('read') }),
      ]),
    ),
  });
  expect(refused).toMatchObject({ ok: false, error: { code: 'bad_request' } });
  expect(JSON.stringify(refused)).toContain(`\`objects.segments\` holds ${OBJECTS_MAX + 1} objects`);
});
