import type { DataCatalogue } from '../../core/api/data-catalogue.ts';
import { OBJECTS } from '../../core/api/objects/index.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { RowStatement } from '../../core/base/statement.ts';
import { dataCatalogue, type StoredDefinition } from '../../core/query/catalogue/data-catalogue.ts';
import { namedCatalogue } from '../../core/query/catalogue/named-catalogue.ts';
import { eventsByNameAndDay, eventsSeen, propertiesSeen } from '../../core/query/catalogue/volume-statements.ts';
import { isAllowed, type Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { readNames } from '../../platform/names/read-names.ts';
import { readLatest } from '../../platform/saved-objects/object-store.ts';
import { readStore } from '../../platform/store/read-store.ts';
import { readStored } from './catalogue.ts';

/**
 * The catalogue with volumes, times and uses, for the data pages. Errors: `timeout`, `query_too_broad`, `unavailable`,
 * `internal`.
 */
export async function readVolumes(
  env: Env,
  principal: Principal,
  nowMs: number,
): Promise<Result<DataCatalogue, ApiError>> {
  const { project } = principal;
  const rowsOf = async <Row>(statement: RowStatement<Row>) => {
    const read = await readStore(env, project, statement);
    return read.ok ? ok(read.value.rows) : read;
  };
  const [stored, names, definitions, trends, ofEvents, ofProperties] = await Promise.all([
    readStored(env, principal),
    readNames(database(env), project.id),
    readDefinitions(env, principal),
    rowsOf(eventsByNameAndDay(project.id, nowMs)),
    rowsOf(eventsSeen(project.id)),
    rowsOf(propertiesSeen(project.id, nowMs)),
  ]);
  if (!stored.ok) return stored;
  if (!trends.ok) return trends;
  if (!ofEvents.ok) return ofEvents;
  if (!ofProperties.ok) return ofProperties;
  const { catalogue, rows, sample, days } = stored.value;
  const read = {
    catalogue: namedCatalogue(catalogue, names),
    rows,
    sample,
    eventsByDay: days,
    byNameAndDay: trends.value,
    eventsSeen: ofEvents.value,
    propertiesSeen: ofProperties.value,
    definitions,
  };
  return ok(dataCatalogue(read, names, nowMs));
}

/** Definitions of names describe them, and do not use them. */
const ABOUT_NAMES: ReadonlySet<string> = new Set(['events', 'properties']);

/** The saved objects that the caller may read, except those about names themselves. */
async function readDefinitions(env: Env, principal: Principal): Promise<StoredDefinition[]> {
  const kinds = Object.entries(OBJECTS).filter(
    ([object, { resource }]) => !ABOUT_NAMES.has(object) && isAllowed(principal, resource, 'read'),
  );
  const objects = kinds.map(([object]) => object);
  const rows = await readLatest(database(env), principal.project.id, objects);
  return rows.map(({ object, id, name, definition }) => ({ object, id, name, definition: JSON.parse(definition) }));
}
