import { expect, test } from 'vitest';
import { OBJECTS, type ObjectKinds } from '../../core/api/objects/index.ts';
import type { Reference } from '../../core/api/objects/object-kind.ts';
import { recordedProjectId } from '../../core/base/ids.ts';
import { OBJECTS_MAX } from '../../core/base/limits.ts';
import { findCircle } from './find-circle.ts';
import { planChanges, type Wish } from './plan-changes.ts';
import { readDefinition } from './read-definition.ts';
import { keyOf, type Latest, type Snapshot } from './snapshot.ts';

const NOW_MS = Date.now();
const kinds: ObjectKinds = OBJECTS;

function aWish(object: string, id: string, definition: unknown, overrides: Partial<Wish> = {}): Wish {
  const kind = kinds[object];
  const read = kind && readDefinition(kind, definition, { id: recordedProjectId('prj_1'), timezone: 'UTC' }, NOW_MS);
  if (!read?.ok) throw new Error(`No definition: ${JSON.stringify(read)}`);
  return { expected: 'any', ...overrides, kind: 'put', object, id, definition: read.value };
}

const aCohort = (id: string, ...of: string[]) =>
  aWish('cohorts', id, {
    name: id,
    filters: [{ did: { event: '*' } }, ...of.map((cohort) => ({ cohort }))],
  });

function latestOf(wish: Wish, overrides: Partial<Latest> = {}): Latest {
  const mentions = wish.kind === 'put' ? wish.definition.facts.references : [];
  const { object, id } = wish;
  const made = { createdAt: 1, createdBy: 'user:ann', changedAt: 1, changedBy: 'user:ann' };
  return { object, id, version: 1, name: id, isDeleted: false, mentions, ...made, ...overrides };
}

function aSnapshot(...latest: Latest[]): Snapshot {
  return { sequence: latest.length, bytes: 0, latest: new Map(latest.map((each) => [keyOf(each), each])) };
}

const plan = (snapshot: Snapshot, ...wishes: Wish[]) =>
  planChanges(snapshot, wishes, { kinds, definitions: new Map(), actor: 'user:ben', nowMs: NOW_MS });

test('objects of one document may name each other in any order', () => {
  expect(plan(aSnapshot(), aCohort('all', 'some'), aCohort('some'))).toMatchObject({
    ok: true,
    value: { changes: [{ id: 'all' }, { id: 'some' }] },
  });
});

test('refuses cohorts that are made of themselves, and shows the circle', () => {
  const refused = plan(aSnapshot(latestOf(aCohort('b', 'c')), latestOf(aCohort('c', 'a'))), aCohort('a', 'b'));
  expect(refused).toMatchObject({ ok: false, error: { code: 'bad_request' } });
  expect(JSON.stringify(refused)).toContain('cohorts/a → cohorts/b → cohorts/c → cohorts/a');
  expect(plan(aSnapshot(), aCohort('a', 'a'))).toMatchObject({ ok: false });
});

test('shows a long circle briefly, and the rest of a document does not hide it', () => {
  const ring = Array.from({ length: 100 }, (_, at) => aCohort(`c${at}`, `c${(at + 1) % 100}`));
  const refused = plan(aSnapshot(), aCohort('apart'), aCohort('above', 'c50'), ...ring);
  expect(JSON.stringify(refused)).toContain('`objects.cohorts.c0.filters[1].cohort` leads back to the object itself');
  expect(JSON.stringify(refused)).toContain('→ cohorts/c8 → 91 more → cohorts/c0');
});

test('visits an object once, however many paths lead to it', () => {
  const visited = { count: 0 };
  const state = new Map(
    Array.from({ length: OBJECTS_MAX }, (_, at) => {
      const below = Array.from({ length: 19 }, (_, next) => `c${at + 1 + next}`);
      const latest = latestOf(aCohort(`c${at}`, ...below));
      Object.defineProperty(latest, 'mentions', { value: latest.mentions.map((each) => countedIn(visited, each)) });
      return [keyOf(latest), latest] as const;
    }),
  );
  expect(findCircle(state, state.keys())).toBeUndefined();
  expect(visited.count).toBe(OBJECTS_MAX * 19);
});

/** A reference that counts how often its object is asked for. */
function countedIn(visited: { count: number }, reference: Reference): Reference {
  return {
    ...reference,
    get object() {
      visited.count++;
      return reference.object;
    },
  };
}

test('puts into words only as many lost references as it shows', () => {
  const names = { count: 0 };
  const live = Object.defineProperty(latestOf(aCohort('known')), 'id', {
    get: () => {
      names.count++;
      return 'known';
    },
  });
  const snapshot: Snapshot = { ...aSnapshot(), latest: new Map([['cohorts/known', live]]) };
  const many = Array.from({ length: 50 }, (_, at) =>
    aCohort(`c${at}`, ...Array.from({ length: 19 }, (_, each) => `gone-${at}-${each}`)),
  );
  const refused = plan(snapshot, ...many);
  expect(refused).toMatchObject({ ok: false, error: { code: 'bad_request' } });
  expect(names.count).toBeLessThan(100);
});

test('refuses a reference that leads nowhere and proposes the name that was meant', () => {
  const refused = plan(aSnapshot(latestOf(aCohort('buyers'))), aCohort('a', 'buyer'));
  expect(refused).toMatchObject({ ok: false, error: { code: 'bad_request' } });
  expect(JSON.stringify(refused)).toContain('did you mean `buyers`?');
});

test('keeps an object editable after a reference was lost, but accepts no new reference to a deleted object', () => {
  const before = latestOf(aCohort('a', 'gone'));
  expect(plan(aSnapshot(before), aCohort('a', 'gone'))).toMatchObject({ ok: true });
  expect(plan(aSnapshot(before), aCohort('a', 'gone', 'too'))).toMatchObject({ ok: false });
});

test('refuses one object more than a project may have, however many requests add it', () => {
  const full = Array.from({ length: OBJECTS_MAX }, (_, at) => latestOf(aCohort(`c${at}`)));
  expect(plan(aSnapshot(...full), aCohort('c1'))).toMatchObject({ ok: true });
  const refused = plan(aSnapshot(...full), aCohort('more'));
  expect(refused).toMatchObject({ ok: false, error: { code: 'conflict' } });
});
