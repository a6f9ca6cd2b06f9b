import type { Catalogue } from '../../core/api/catalogue.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { RecentMap } from '../../core/base/recent-map.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { RowStatement } from '../../core/base/statement.ts';
import { type CatalogueRows, catalogueOf, sampleOf } from '../../core/query/catalogue/catalogue.ts';
import { namedCatalogue } from '../../core/query/catalogue/named-catalogue.ts';
import {
  columnProperties,
  eventNames,
  eventsByDay,
  type Sample,
  sentProperties,
} from '../../core/query/catalogue/statements.ts';
import { withDefinedNames } from '../../core/query/catalogue/with-definitions.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import { loadDefinitions } from '../../platform/definitions/load-definitions.ts';
import type { Env } from '../../platform/env.ts';
import { readNames } from '../../platform/names/read-names.ts';
import { readStore } from '../../platform/store/read-store.ts';

/** An isolate answers from memory for this long; new names show up within this time. */
const CATALOGUE_CACHE_MS = 60_000;
const CACHED_PROJECTS_MAX = 200;

/** The names that the store holds, and how they were looked for. */
type StoredCatalogue = {
  readonly catalogue: Catalogue;
  readonly rows: CatalogueRows;
  readonly sample: Sample;
  readonly days: readonly { readonly day_s: number; readonly count: number }[];
};

const cache = new RecentMap<{ readonly untilMs: number; readonly stored: StoredCatalogue }>(CACHED_PROJECTS_MAX);

/**
 * The project's event names, properties and most frequent values (`core/api/catalogue.ts`), at most a minute old, with
 * what is
 * noted about them now.
 * Errors: `timeout`, `query_too_broad`, `unavailable`, `internal`.
 */
export async function readCatalogue(env: Env, principal: Principal): Promise<Result<Catalogue, ApiError>> {
  const db = database(env);
  const [read, names, definitions] = await Promise.all([
    readStored(env, principal),
    readNames(db, principal.project.id),
    loadDefinitions(db, principal.project),
  ]);
  return read.ok ? ok(namedCatalogue(withDefinedNames(read.value.catalogue, definitions), names)) : read;
}

/** The names as sent. */
export async function readStored(env: Env, principal: Principal): Promise<Result<StoredCatalogue, ApiError>> {
  const { id } = principal.project;
  const nowMs = Date.now();
  const known = cache.get(id);
  if (known && known.untilMs > nowMs) return ok(known.stored);
  const read = await readFresh(env, principal, nowMs);
  // A project without events is not remembered: its first event must not stay unknown for a minute.
  if (!read.ok || read.value.catalogue.events.length === 0) return read;
  cache.set(id, { untilMs: nowMs + CATALOGUE_CACHE_MS, stored: read.value });
  return read;
}

async function readFresh(env: Env, principal: Principal, nowMs: number): Promise<Result<StoredCatalogue, ApiError>> {
  const projectId = principal.project.id;
  const rowsOf = async <Row>(statement: RowStatement<Row>) => {
    const read = await readStore(env, principal.project, statement);
    return read.ok ? ok(read.value.rows) : read;
  };
  const [events, days] = await Promise.all([
    rowsOf(eventNames(projectId, nowMs)),
    rowsOf(eventsByDay(projectId, nowMs)),
  ]);
  if (!events.ok) return events;
  if (!days.ok) return days;
  const sample = sampleOf(days.value, nowMs);
  const [columns, strings, numbers] = await Promise.all([
    rowsOf(columnProperties(projectId, sample)),
    rowsOf(sentProperties(projectId, 'strings', sample)),
    rowsOf(sentProperties(projectId, 'numbers', sample)),
  ]);
  if (!columns.ok) return columns;
  if (!strings.ok) return strings;
  if (!numbers.ok) return numbers;
  const rows = { events: events.value, columns: columns.value.flat(), strings: strings.value, numbers: numbers.value };
  return ok({ catalogue: catalogueOf(rows, sample), rows, sample, days: days.value });
}
