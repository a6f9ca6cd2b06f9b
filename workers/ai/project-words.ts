import { and, eq, inArray } from 'drizzle-orm';
import { type Glossary, meaningSchema } from '../../core/api/ai.ts';
import type { Catalogue } from '../../core/api/catalogue.ts';
import type { ApiError } from '../../core/base/errors.ts';
import { ok, type Result } from '../../core/base/result.ts';
import * as schema from '../../core/tenancy/schema.ts';
import { indexNames, type NameIndex } from '../../language/names/index-names.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { readCatalogue } from './query-service.ts';

/** Everything that a project's questions may name. */
export type ProjectWords = {
  readonly catalogue: Catalogue;
  readonly glossary: Glossary;
  readonly names: NameIndex;
  /** Names of saved metrics and cohorts. */
  readonly metrics: readonly string[];
  readonly cohorts: readonly string[];
};

type Cached = { readonly untilMs: number; readonly key: string; readonly words: ProjectWords };

/** How long an isolate keeps a project's words: a conversation loads them once, and a changed glossary applies soon. */
const WORDS_CACHE_MS = 5_000;
const CACHED_PROJECTS_MAX = 100;

const cache = new Map<string, Cached>();

/** Catalogue and glossary of a project, prepared for interpretation. Errors: those of the catalogue. */
export async function projectWords(
  env: Env,
  principal: Principal,
  nowMs: number,
): Promise<Result<ProjectWords, ApiError>> {
  const { id } = principal.project;
  const known = cache.get(id);
  if (known !== undefined && known.untilMs > nowMs) return ok(known.words);
  const [catalogue, glossary, saved] = await Promise.all([
    readCatalogue(env, principal),
    readGlossary(env, id),
    readSavedNames(env, id),
  ]);
  if (!catalogue.ok) return catalogue;
  const { metrics, cohorts } = saved;
  const key = keyOf(catalogue.value, glossary, metrics, cohorts);
  const names = known?.key === key ? known.words.names : indexNames(catalogue.value, glossary, metrics, cohorts);
  const words = { catalogue: catalogue.value, glossary, names, metrics, cohorts };
  cache.delete(id);
  cache.set(id, { untilMs: nowMs + WORDS_CACHE_MS, key, words });
  const [oldest] = cache.keys();
  if (cache.size > CACHED_PROJECTS_MAX && oldest !== undefined) cache.delete(oldest);
  return ok(words);
}

/** Equal for equal names, whatever their counts: preparing the names of a large project takes a fifth of a second. */
function keyOf({ events, properties }: Catalogue, ...others: readonly unknown[]): string {
  const named = properties.map(({ name, type, values, events: on, display_name }) => [
    name,
    display_name,
    type,
    values.map(({ value }) => value),
    on,
  ]);
  return JSON.stringify([events.map(({ name, display_name, merged }) => [name, display_name, merged]), named, others]);
}

/** After a change, the next question loads the words again (in this isolate; others follow within seconds). */
export function forgetWords(projectId: string): void {
  cache.delete(projectId);
}

const SAVED_NAMES_MAX = 1_000;

async function readSavedNames(env: Env, projectId: string): Promise<Pick<ProjectWords, 'metrics' | 'cohorts'>> {
  const { object, name, isLatest, isDeleted } = schema.savedObjects;
  const isNamed = and(
    eq(schema.savedObjects.projectId, projectId),
    inArray(object, ['metrics', 'cohorts']),
    eq(isLatest, true),
    eq(isDeleted, false),
  );
  const rows = await database(env)
    .select({ object, name })
    .from(schema.savedObjects)
    .where(isNamed)
    .limit(SAVED_NAMES_MAX);
  const namesOf = (wanted: string) => rows.flatMap((row) => (row.object === wanted ? [row.name] : []));
  return { metrics: namesOf('metrics'), cohorts: namesOf('cohorts') };
}

/** The project's glossary, without entries that are no longer valid. */
export async function readGlossary(env: Env, projectId: string): Promise<Glossary> {
  const rows = await database(env).select().from(schema.glossary).where(eq(schema.glossary.projectId, projectId));
  return Object.fromEntries(
    rows.flatMap(({ term, meaning }) => {
      const checked = meaningSchema.safeParse(meaning);
      return checked.success ? [[term, checked.data]] : [];
    }),
  );
}
