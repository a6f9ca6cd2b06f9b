import type { QueryRequest } from '../../api/kinds/index.ts';
import type { Cell } from '../../api/query.ts';

/**
 * One request over the small world (test/fixtures/small-world.ts) with the expected rows, worked out by hand. The same
 * case pins the SQL and parameters (golden/) and runs on the embedded engine.
 */
export type QueryCase = {
  readonly name: string;
  /** The coverage that the registry test requires of every kind. */
  readonly covers?: 'another tenant' | 'no rows';
  readonly request: QueryRequest;
  /** Default UTC. */
  readonly timezone?: string;
  /** Default the end of 2026. */
  readonly now?: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly groupsLeftOut?: number;
};

/** Name of the file that pins the SQL of a case, relative to the files of its kind. */
export function goldenName({ name }: Pick<QueryCase, 'name'>): string {
  return `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.sql`;
}

/** The time at which a case is asked, and the zone. */
export function askedAs({ timezone = 'UTC', now = '2026-12-31T00:00:00Z' }: Pick<QueryCase, 'timezone' | 'now'>) {
  return { timezone, nowMs: Date.parse(now) };
}
