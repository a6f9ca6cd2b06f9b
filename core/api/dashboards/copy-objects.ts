import type { ObjectsDocument } from '../objects/wire.ts';

type Objects = ObjectsDocument['objects'];

/** A saved object by kind and id. */
export type ObjectKey = { readonly object: string; readonly id: string };

/** The objects that an object names, as each kind's own file knows. */
export type ReferencesOf = (object: string, definition: unknown) => readonly ObjectKey[];

/** An object that the target has under the same id, with another definition. */
export type Conflict = ObjectKey & { readonly name: string };

/**
 * An object with everything that it names, directly or through others, as one document. Objects name one another by ids
 * that are the same in every project, so the document means the same elsewhere.
 */
export function withEverythingNamed(objects: Objects, root: ObjectKey, referencesOf: ReferencesOf): ObjectsDocument {
  const found: Record<string, Record<string, unknown>> = {};
  const waiting: ObjectKey[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { object, id } = next;
    const definition = definitionIn(objects, next);
    if (definition === undefined || definitionIn(found, next) !== undefined) continue;
    found[object] = { ...found[object], [id]: definition };
    waiting.push(...referencesOf(object, definition));
  }
  return { edgewise: 1, objects: found };
}

/** The objects of a document that a target has with another definition: somebody must choose. */
export function conflictsOf(
  document: ObjectsDocument,
  target: Objects,
  isSame: (one: unknown, other: unknown) => boolean,
): readonly Conflict[] {
  return keysIn(document.objects).flatMap((key) => {
    const [wanted, there] = [definitionIn(document.objects, key), definitionIn(target, key)];
    return there === undefined || isSame(wanted, there) ? [] : [{ ...key, name: nameOf(there) }];
  });
}

/** The document to push: without the objects that the target keeps as it has them. */
export function withChoices(document: ObjectsDocument, kept: readonly ObjectKey[]): ObjectsDocument {
  const isKept = ({ object, id }: ObjectKey) => kept.some((each) => each.object === object && each.id === id);
  const objects: Record<string, Record<string, unknown>> = {};
  for (const key of keysIn(document.objects)) {
    if (isKept(key)) continue;
    objects[key.object] = { ...objects[key.object], [key.id]: definitionIn(document.objects, key) };
  }
  return { edgewise: 1, objects };
}

/** The document with one object under another id, which no other object of it names. */
export function withId(document: ObjectsDocument, { object, id }: ObjectKey, newId: string): ObjectsDocument {
  const { [id]: renamed, ...others } = document.objects[object] ?? {};
  return { ...document, objects: { ...document.objects, [object]: { ...others, [newId]: renamed } } };
}

export function keysIn(objects: Objects): readonly ObjectKey[] {
  return Object.entries(objects).flatMap(([object, byId]) => Object.keys(byId).map((id) => ({ object, id })));
}

/** The names of events that queries in a document ask for, each once; `*` is any. */
export function eventsIn(document: ObjectsDocument): readonly string[] {
  const names = new Set<string>();
  const look = (value: unknown, field: string): void => {
    if (typeof value === 'string') {
      if (EVENT_FIELDS.has(field) && value !== '*') names.add(value);
    } else if (Array.isArray(value)) {
      for (const each of value) look(each, field);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, each] of Object.entries(value)) look(each, name);
    }
  };
  for (const kind of KINDS_WITH_EVENTS) look(document.objects[kind], '');
  return [...names].toSorted();
}

const KINDS_WITH_EVENTS = ['reports', 'metrics', 'cohorts', 'segments', 'dashboards'];
/** `events` is a list of names, or of series, each with an `event`. */
const EVENT_FIELDS: ReadonlySet<string> = new Set(['event', 'events']);

function definitionIn(objects: Objects, { object, id }: ObjectKey): unknown {
  const byId = Object.hasOwn(objects, object) ? objects[object] : undefined;
  return byId !== undefined && Object.hasOwn(byId, id) ? byId[id] : undefined;
}

function nameOf(definition: unknown): string {
  const isNamed = typeof definition === 'object' && definition !== null && 'name' in definition;
  return isNamed && typeof definition.name === 'string' ? definition.name : '';
}
