import { vi } from 'vitest';
import type { PublicBoard } from '../../core/api/share/public-board.ts';
import type { CreatedShareLink } from '../../core/api/share/share-links.ts';
import type { TestProject } from './workers-project.ts';
import { ask } from './workers-request.ts';

/** A saved object of a project under an id of its own; it may be there already. */
export async function save(project: TestProject, object: string, id: string, definition: object): Promise<void> {
  const path = `/api/projects/${project.id}/objects/${object}/${id}`;
  const answer = await project.call(path, 'PUT', definition);
  if (!answer.ok) throw new Error(await answer.text());
}

/** Deletes an object that public links show, as somebody does who has read which. */
export async function remove(project: TestProject, object: string, id: string): Promise<void> {
  const path = `/api/projects/${project.id}/objects/${object}/${id}`;
  const { confirm } = await (await project.call(`${path}/users`)).json<{ confirm: string }>();
  const answer = await project.call(`${path}?confirm=${confirm}`, 'DELETE');
  if (!answer.ok) throw new Error(await answer.text());
}

const RANGE = { start: '2026-11-01', end: '2026-11-30' };
export const GERMANY = { property: 'country', operator: 'equals', value: 'DE' };
const place = (row: number) => ({ column: 0, row, columns: 6, rows: 4 });

/** A dashboard of three tiles and a text, with the segment `germany` beside it. */
export async function aDashboard(project: TestProject): Promise<void> {
  await save(project, 'segments', 'germany', { name: 'Only acme', filters: [GERMANY] });
  const report = (query: object) => ({
    name: 'Secret report name',
    query: { query_type: 'segmentation', date_range: RANGE, ...query },
  });
  await save(project, 'reports', 'browsers', {
    ...report({ group_by: ['browser'], aggregation: 'unique_users' }),
    name: 'Visitors',
  });
  await save(project, 'reports', 'users', { ...report({ group_by: ['user_id'] }), name: 'Users' });
  await save(project, 'reports', 'hidden', report({}));
  await save(project, 'dashboards', 'board', {
    name: 'Our board',
    description: 'Only for acme',
    tiles: [
      { kind: 'report', id: 'tile-one', report: 'browsers', place: place(0) },
      { kind: 'report', id: 'tile-two', report: 'users', place: place(4) },
      { kind: 'report', id: 'tile-three', report: 'hidden', title: 'Third tile', place: place(8) },
      { kind: 'text', id: 'words', text: 'Hello readers', place: place(12) },
    ],
  });
}

export async function aShareLink(project: TestProject, fields: object = {}): Promise<CreatedShareLink> {
  const body = { shows: { object: 'dashboards', id: 'board' }, name: 'For the wiki', ...fields };
  const answer = await project.call(`/api/projects/${project.id}/share-links`, 'POST', body);
  if (answer.status !== 201) throw new Error(await answer.text());
  return answer.json();
}

/** Everything that a reader may ask of a link. */
export function aReader({ url }: { readonly url: string }, from?: string) {
  const path = `/api${new URL(url).pathname}`;
  let pass = '';
  const headers = () => ({ authorization: `Bearer ${pass}` });
  const sent = (body: unknown) => ({ body, headers: headers(), ...(from ? { from } : {}) });
  return {
    path,
    page: () => ask(new URL(url).pathname, { method: 'GET', env: { ASSETS } }),
    open: async (body: object = {}) => {
      const answer = await ask(`${path}/open`, { body, ...(from ? { from } : {}) });
      if (answer.status === 200) pass = answer.body.pass;
      return { ...answer, board: (answer.status === 200 ? answer.body : undefined) as PublicBoard | undefined };
    },
    state: () => ask(`${path}/state`, { method: 'GET', headers: headers() }),
    answers: (body: unknown) => ask(`${path}/answers`, sent(body)),
    csv: (body: unknown) => ask(`${path}/csv`, sent(body)),
  };
}

/** The site, of which each page is the same here. */
const ASSETS = {
  fetch: async () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
} as unknown as Fetcher;

/** Simulates the store, which answers rows of Chrome; `asked` has every statement about events, with its values. */
export function interceptStore(rows: unknown[][] = [['Chrome', 40]]) {
  const asked: string[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input instanceof URL ? input.href : input, init);
    const { hostname, searchParams, search } = new URL(request.url);
    if (hostname !== 'clickhouse.test') throw new Error(`Unexpected request to ${request.url}`);
    const statement = searchParams.get('log_comment') ?? '';
    if (statement !== '') return Response.json({ meta: [{ name: 'kind' }, { name: 'name' }], data: [], rows: 0 });
    asked.push(`${decodeURIComponent(search)}\n${await request.text()}`);
    return Response.json({ meta: [], data: rows, rows: rows.length, statistics: { elapsed: 0.01, rows_read: 4 } });
  });
  return { asked };
}
