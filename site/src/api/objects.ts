import type { OBJECTS } from '../../../core/api/objects/index.ts';
import type { ObjectVersion, SavedObject } from '../../../core/api/objects/wire.ts';
import { client, outcomeOf } from './call.ts';
import type { Outcome } from './outcome.ts';

/** Saved objects of a project: docs/objects.md. */

export type ObjectKindName = keyof typeof OBJECTS;

/** A saved object whose definition has the shape of its kind. */
export type Saved<Definition> = Omit<SavedObject, 'definition'> & { readonly definition: Definition };

/** All objects of a kind, in the order of their ids: the live ones, or those that were deleted lately. */
export async function listObjects<Definition>(
  projectId: string,
  kind: ObjectKindName,
  signal?: AbortSignal,
  which: 'live' | 'deleted' = 'live',
): Promise<Outcome<readonly Saved<Definition>[]>> {
  const found: Saved<Definition>[] = [];
  let after: string | undefined;
  do {
    const params = { ...(which === 'deleted' ? { deleted: '1' } : {}), ...(after === undefined ? {} : { after }) };
    const search = new URLSearchParams(params).toString();
    const path = pathOf(projectId, kind) + (search === '' ? '' : `?${search}`);
    const page = await ask<Page<Definition>>('GET', path, { signal });
    if (!page.ok) return page;
    found.push(...page.value.objects);
    after = page.value.next;
  } while (after !== undefined);
  return { ok: true, value: found };
}

type Page<Definition> = { readonly objects: readonly Saved<Definition>[]; readonly next?: string };

/** One live object, with the objects that it names and that are gone. */
export function readObject<Definition>(
  projectId: string,
  kind: ObjectKindName,
  id: string,
  signal?: AbortSignal,
): Promise<Outcome<Saved<Definition>>> {
  return ask('GET', pathOf(projectId, kind, id), { signal });
}

/** The versions of an object that are kept, newest first, with their definitions. */
export async function readHistory<Definition>(
  projectId: string,
  kind: ObjectKindName,
  id: string,
  signal?: AbortSignal,
): Promise<Outcome<readonly Version<Definition>[]>> {
  const path = `${pathOf(projectId, kind, id)}/versions?definitions=1`;
  const read = await ask<{ readonly versions: readonly Version<Definition>[] }>('GET', path, { signal });
  return read.ok ? { ok: true, value: read.value.versions } : read;
}

type Version<Definition> = Omit<ObjectVersion, 'definition'> & { readonly definition?: Definition };

export function createObject<Definition>(
  projectId: string,
  kind: ObjectKindName,
  definition: Definition,
): Promise<Outcome<Saved<Definition>>> {
  return ask('POST', pathOf(projectId, kind), { body: definition });
}

/** Replaces the version that the person has seen; 412 if somebody else has changed it since. */
export function replaceObject<Definition>(
  projectId: string,
  kind: ObjectKindName,
  { id, version }: Pick<SavedObject, 'id' | 'version'>,
  definition: Definition,
): Promise<Outcome<Saved<Definition>>> {
  const headers = { 'if-match': `"${version}"` };
  return ask('PUT', pathOf(projectId, kind, id), { body: definition, headers });
}

/** Refused as `in_use` while others name it, unless `confirm` of that refusal is sent. */
export function deleteObject(
  projectId: string,
  kind: ObjectKindName,
  { id, version }: Pick<SavedObject, 'id' | 'version'>,
  confirm?: string,
): Promise<Outcome<unknown>> {
  const params = confirm === undefined ? '' : `?${new URLSearchParams({ confirm })}`;
  const headers = { 'if-match': `"${version}"` };
  return ask('DELETE', pathOf(projectId, kind, id) + params, { headers });
}

/** Takes back the change that made `version`; a deletion makes the version after the last one. */
export function undoObject(
  projectId: string,
  kind: ObjectKindName,
  id: string,
  version: number,
): Promise<Outcome<unknown>> {
  return ask('POST', `${pathOf(projectId, kind, id)}/undo`, { body: { version } });
}

function pathOf(projectId: string, kind: ObjectKindName, id?: string): string {
  const path = `/api/projects/${encodeURIComponent(projectId)}/objects/${kind}`;
  return id === undefined ? path : `${path}/${encodeURIComponent(id)}`;
}

type Sent = {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal | undefined;
};

/** All kinds have the same routes; which definition they hold, the caller knows by the kind. */
function ask<T>(method: string, path: string, { body, headers = {}, signal }: Sent): Promise<Outcome<T>> {
  const asked = { headers, timeoutMs: 0, ...(signal ? { signal } : {}) };
  return outcomeOf(client.request(method, path, { body }, asked).then(readValue<T>));
}

async function readValue<T>(response: Response): Promise<T> {
  const text = await response.text();
  return JSON.parse(text === '' ? 'null' : text);
}
