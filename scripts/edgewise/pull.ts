import { ok, type Result } from '../../core/base/result.ts';
import { createCore } from '../../sdk/client/src/core.ts';
import { differencesBetween, sayDifferences } from './differences.ts';
import { readTexts, textsOf, writeTexts } from './object-files.ts';
import type { Command } from './read-command.ts';

type Say = (text: string) => void;

/** Makes the folder equal to the saved objects of the project. Throws refusals of the service. */
export async function pull(command: Command, say: Say): Promise<Result<void, string>> {
  const { dir, isDryRun, project, key: apiKey, url: baseUrl } = command;
  const core = createCore({ baseUrl, credentials: { apiKey } });
  const { objects } = await core.call('GET /api/projects/{project}/objects', { path: { project } });
  const remote = textsOf(objects);
  const read = await readTexts(dir);
  const local = read.ok ? read.value : new Map<string, string>();
  const differences = differencesBetween(local, remote);
  if (differences.length > 0) say(sayDifferences(differences));
  if (!isDryRun) await writeTexts(dir, local, remote);
  say(
    `${differences.length} of ${remote.size} objects differ; ${isDryRun ? 'nothing was written' : `${dir} is up to date`}.`,
  );
  return ok(undefined);
}
