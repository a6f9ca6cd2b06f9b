import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OBJECTS } from '../../core/api/objects/index.ts';
import { canonicalJson } from '../../core/base/canonical-json.ts';
import { nearName } from '../../core/base/near-name.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { jsonFault } from './json-fault.ts';

/** The texts of files by `<kind>/<id>`. */
export type ObjectTexts = ReadonlyMap<string, string>;

/** The documents of a service by `<kind>/<id>`, each as the text of its file. */
export function textsOf(objects: Readonly<Record<string, Readonly<Record<string, unknown>>>>): ObjectTexts {
  const entries = Object.entries(objects).flatMap(([kind, byId]) =>
    Object.entries(byId).map(([id, definition]): [string, string] => [`${kind}/${id}`, textOf(definition)]),
  );
  return new Map(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** A definition as the text of its file: sorted keys, so that a diff shows nothing but changes. */
export function textOf(definition: unknown): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(definition)), null, 2)}\n`;
}

/** Every object file below the folder. Errors: a folder that is no kind of object, in words. */
export async function readTexts(dir: string): Promise<Result<ObjectTexts, string>> {
  const kinds = await folders(dir);
  if (kinds === undefined) return err(`There is no folder ${dir}; pull first, or name another with --dir.`);
  const unknown = kinds.find((kind) => !(kind in OBJECTS));
  if (unknown !== undefined) return err(unknownFolder(dir, unknown));
  const texts: [string, string][] = [];
  for (const kind of kinds.toSorted()) {
    for (const file of (await readdir(join(dir, kind))).toSorted()) {
      if (!file.endsWith(SUFFIX)) continue;
      texts.push([`${kind}/${file.slice(0, -SUFFIX.length)}`, await readFile(join(dir, kind, file), 'utf8')]);
    }
  }
  return ok(new Map(texts));
}

/** The objects of files, by kind and id. Errors: every file that is not JSON, with the line and the remedy. */
export function objectsIn(texts: ObjectTexts, dir: string): Result<Record<string, Record<string, unknown>>, string> {
  const objects: Record<string, Record<string, unknown>> = {};
  const faults: string[] = [];
  for (const [key, text] of texts) {
    const [kind = '', id = ''] = key.split('/');
    try {
      objects[kind] = { ...objects[kind], [id]: JSON.parse(text) };
    } catch (problem) {
      faults.push(`${fileOf(dir, key)}${jsonFault(text, problem)}`);
    }
  }
  return faults.length > 0 ? err(faults.join('\n')) : ok(objects);
}

/** Writes the texts that differ, and removes the files of objects that are gone. */
export async function writeTexts(dir: string, before: ObjectTexts, after: ObjectTexts): Promise<void> {
  for (const [key, text] of after) {
    if (before.get(key) === text) continue;
    const file = fileOf(dir, key);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  for (const key of before.keys()) if (!after.has(key)) await rm(fileOf(dir, key));
}

export function fileOf(dir: string, key: string): string {
  return join(dir, `${key}${SUFFIX}`);
}

const SUFFIX = '.json';

async function folders(dir: string): Promise<readonly string[] | undefined> {
  try {
    const entries = await readdir(dir, { withFileTypes: true });
    return entries.filter((each) => each.isDirectory() && !each.name.startsWith('.')).map(({ name }) => name);
  } catch {
    return undefined;
  }
}

function unknownFolder(dir: string, name: string): string {
  const kinds = Object.keys(OBJECTS);
  const near = nearName(name, kinds);
  const remedy = near === undefined ? `use one of ${kinds.join(', ')}` : `did you mean \`${near}\`?`;
  return `The folder ${join(dir, name)} is not a kind of object; ${remedy}`;
}
