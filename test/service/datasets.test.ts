import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ImportDone, ImportLine } from '../../core/api/import.ts';
import { TRANSPORT_NAMES } from '../../core/api/transport-name.ts';
import { RETENTION_DAYS_MAX } from '../../core/base/limits.ts';
import { demoHistory } from '../../local/demo/history.ts';
import { eventually, query } from '../harness/client.ts';
import { newProject } from '../harness/new-project.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

/**
 * Histories are imported twice, and count once: the files of the folder `EDGEWISE_DATASETS` (NDJSON of the native schema,
 * gzipped or not, as old as events may be), else a made-up one.
 */
const folder = process.env.EDGEWISE_DATASETS;
const IMPORT_MS_MAX = 600_000;
const STORED_MS_MAX = 300_000;

type Dataset = { readonly name: string; readonly bytes: Uint8Array };
type Facts = { readonly events: number; readonly persons: number; readonly revenue: number };
const datasets = folder === undefined ? [madeUp()] : await filesOf(folder);

async function filesOf(path: string): Promise<Dataset[]> {
  const names = (await readdir(path)).filter((name) => /\.ndjson(\.gz)?$/.test(name));
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(path, name)) })));
}

function madeUp(): Dataset {
  const history = demoHistory({ endMs: Date.now(), days: 60, visitors: 400, seed: 1 });
  return { name: 'made up', bytes: gzipSync(history.map((event) => `${JSON.stringify(event)}\n`).join('')) };
}

/** Counts taken from the file itself. A person is a user, or an anonymous id without a user. */
function factsOf({ bytes }: Dataset): Facts {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const lines = new TextDecoder().decode(isPacked ? gunzipSync(bytes) : bytes).split('\n');
  const events = lines.filter(Boolean).map((line) => JSON.parse(line));
  const users = new Map<string, string>();
  for (const { user_id, anonymous_id } of events) if (user_id && anonymous_id) users.set(anonymous_id, user_id);
  const persons = new Set(events.map(({ user_id, anonymous_id: id }) => user_id || users.get(id) || id));
  const revenues = events.map(({ properties }) => Number(properties?.revenue ?? 0));
  return { events: events.length, persons: persons.size, revenue: revenues.reduce((sum, each) => sum + each, 0) };
}

/** The same counts from reports. */
async function reported(service: RunningService): Promise<Facts> {
  const ask = async (aggregation: 'count' | 'unique_users' | 'sum'): Promise<number> => {
    const { rows } = await query(service, {
      query_type: 'segmentation',
      date_range: { start: dayBefore(RETENTION_DAYS_MAX - 2), end: dayBefore(-1) },
      events: ['*'],
      aggregation,
      include_bots: true,
    });
    return Number(rows[0]?.[0]);
  };
  return { events: await ask('count'), persons: await ask('unique_users'), revenue: await ask('sum') };
}

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

async function importFile(service: RunningService, { bytes }: Dataset): Promise<ImportDone> {
  const answer = await fetch(`${service.url}/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.apiKey}` },
    body: new Blob([Uint8Array.from(bytes)]),
  });
  const text = await answer.text();
  const last: ImportLine = JSON.parse(text.trim().split('\n').at(-1) ?? '');
  if (!('done' in last) || !last.done) throw new Error(`POST /import answered ${answer.status}: ${text.slice(-500)}`);
  return last;
}

describe.each(TRANSPORT_NAMES)('over the %s', (transport) => {
  test.each(datasets)(
    'counts the events, persons and revenue of an import that is run twice once: $name',
    async (dataset) => {
      const facts = factsOf(dataset);
      const project = await newProject(await sharedService(transport), { retention_days: RETENTION_DAYS_MAX });
      for (const _ of ['first', 'second']) {
        const { received, accepted, rejected } = await importFile(project, dataset);
        expect({ received, accepted, rejected }).toEqual({
          received: facts.events,
          accepted: facts.events,
          rejected: {},
        });
      }
      const found = await eventually(
        () => ledgerOf(project),
        // Rows that cannot be queried yet count as deduplicated for a moment.
        ({ stored, deduplicated }) => stored === facts.events && stored + deduplicated === 2 * facts.events,
        STORED_MS_MAX,
      );
      expect(found).toMatchObject({ accepted: 2 * facts.events, stored: facts.events, deduplicated: facts.events });
      const { revenue, ...counts } = await reported(project);
      expect(counts).toEqual({ events: facts.events, persons: facts.persons });
      expect(revenue).toBeCloseTo(facts.revenue, 3);
    },
    IMPORT_MS_MAX,
  );
});

async function ledgerOf({ url, projectId, apiKey }: RunningService) {
  const answer = await fetch(`${url}/api/projects/${projectId}/ledger`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  const { totals } = await answer.json();
  return totals;
}
