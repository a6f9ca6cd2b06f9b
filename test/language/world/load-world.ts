import type { Catalogue } from '../../../core/api/catalogue.ts';
import { checkedProjectId } from '../../../core/base/ids.ts';
import { runSteps } from '../../../core/ingest/run-steps.ts';
import { catalogueOf, sampleOf } from '../../../core/query/catalogue/catalogue.ts';
import { columnProperties, eventNames, eventsByDay, sentProperties } from '../../../core/query/catalogue/statements.ts';
import type { TestDatabase } from '../../harness/clickhouse-database.ts';
import { aRequest, asStored, RULES } from '../../harness/ingest-request.ts';
import type { WorldEvent } from './generate-world.ts';

export const WORLD_PROJECT = 'p1';

/** Takes the events in as ingest does. */
export async function loadWorld(database: TestDatabase, events: readonly WorldEvent[], nowMs: number): Promise<void> {
  const rules = { ...RULES, project_id: WORLD_PROJECT, retention_days: 2_557, timezone: 'UTC' };
  const { rows, rejected } = runSteps(events, aRequest({ nowMs, rules, cookielessId: '' }));
  if (rejected.length > 0) throw new Error(`The world has an event that ingest rejects: ${rejected[0]?.message}`);
  await database.insertEvents(rows.map(asStored));
}

/** The project's names, read as the service reads them. */
export async function catalogueOfWorld(database: TestDatabase, nowMs: number): Promise<Catalogue> {
  const project = checkedProjectId(WORLD_PROJECT);
  const [events, days] = await Promise.all([
    database.read(eventNames(project, nowMs)),
    database.read(eventsByDay(project, nowMs)),
  ]);
  const sample = sampleOf(days, nowMs);
  const [columns, strings, numbers] = await Promise.all([
    database.read(columnProperties(project, sample)),
    database.read(sentProperties(project, 'strings', sample)),
    database.read(sentProperties(project, 'numbers', sample)),
  ]);
  return catalogueOf({ events, columns: columns.flat(), strings, numbers }, sample);
}
