import { ok, type Result } from '../../core/base/result.ts';
import { createCore } from '../../sdk/client/src/core.ts';
import { differencesBetween, sayDifferences } from './differences.ts';
import { objectsIn, readTexts, textOf, textsOf } from './object-files.ts';
import type { Command } from './read-command.ts';

type Say = (text: string) => void;

/**
 * Creates and replaces the saved objects of the project as the folder has them, all or none. Errors: faults of files, with
 * the place and the remedy. Throws refusals of the service.
 */
export async function push(command: Command, say: Say): Promise<Result<void, string>> {
  const { dir, isDryRun, deletes, confirm, project, key: apiKey, url: baseUrl } = command;
  const texts = await readTexts(dir);
  if (!texts.ok) return texts;
  const objects = objectsIn(texts.value, dir);
  if (!objects.ok) return objects;
  const core = createCore({ baseUrl, credentials: { apiKey } });
  const remote = textsOf((await core.call('GET /api/projects/{project}/objects', { path: { project } })).objects);
  const local = new Map([...texts.value].map(([key, text]) => [key, textOf(JSON.parse(text))]));
  const kept = deletes ? [] : [...remote].filter(([key]) => !local.has(key));
  const differences = differencesBetween(remote, new Map([...local, ...kept]));
  if (differences.length > 0) say(sayDifferences(differences));
  const query = {
    ...(isDryRun ? { dry_run: '1' } : {}),
    ...(deletes ? { delete: '1' } : {}),
    ...(confirm === undefined ? {} : { confirm }),
  };
  const body = { edgewise: 1 as const, objects: objects.value };
  const outcome = await core.call('PUT /api/projects/{project}/objects', { path: { project }, query, body });
  const { created, updated, deleted, unchanged } = outcome;
  const counts = `${created.length} created, ${updated.length} updated, ${deleted.length} deleted, ${unchanged} unchanged`;
  say(isDryRun ? `Would be: ${counts}.` : `${counts}.`);
  return ok(undefined);
}
