import { createCore } from '../../client/src/core.ts';
import { EdgewiseError } from '../../client/src/edgewise-error.ts';
import type { KnownEvents } from './event-types.ts';

export type Source = { readonly url: string; readonly key: string; readonly project: string };

/** Reads what a project knows of its events. `say` hears of parts that the key may not read. Throws `EdgewiseError`. */
export async function readKnown({ url, key, project }: Source, say: (line: string) => void): Promise<KnownEvents> {
  const core = createCore({ baseUrl: url, credentials: { apiKey: key } });
  const allowed = async <T>(part: string, asked: Promise<T>): Promise<T | undefined> => {
    try {
      return await asked;
    } catch (problem) {
      if (!(problem instanceof EdgewiseError) || problem.status !== 403) throw problem;
      say(`The key may not read ${part}, so the types are made without.`);
      return undefined;
    }
  };
  const [volumes, names, rules] = await Promise.all([
    core.call('GET /query/catalogue/volumes', { query: { project_id: project } }),
    allowed('the notes about events', core.call('GET /api/projects/{project}/names', { path: { project } })),
    allowed('the schemas of events', core.call('GET /api/projects/{id}/rules', { path: { id: project } })),
  ]);
  return {
    events: volumes.events,
    properties: volumes.properties,
    names: names ?? { events: {}, properties: {} },
    schemas: rules?.schemas ?? [],
  };
}
