import type { QueryRequest } from '../../api/kinds/index.ts';
import type { Cell } from '../../api/query.ts';
import type { StoredCohort } from '../cohorts/find-cohorts.ts';

/**
 * One request over the small world (test/fixtures/small-world.ts), or over events of its own, with the expected rows,
 * worked out by hand. The same case pins the SQL and parameters (golden/) and runs on the embedded engine.
 */
export type QueryCase = {
  readonly name: string;
  /** The coverage that the registry test requires of every kind. */
  readonly covers?: 'another tenant' | 'no rows';
  readonly request: QueryRequest;
  /**
   * Events as `POST /track` takes them, in the order sent, in one request at `now`. They pass through the steps of ingest
   * into a project of the case's own; one without an `id` gets one.
   */
  readonly sent?: readonly SentEvent[];
  /** Default UTC. */
  readonly timezone?: string;
  /** Default the end of 2026. */
  readonly now?: string;
  /** The cohorts of the project. */
  readonly cohorts?: readonly StoredCohort[];
  readonly rows: readonly (readonly Cell[])[];
  readonly groupsLeftOut?: number;
  /** Expected `totals`, if the case is about them. */
  readonly totals?: Readonly<Record<string, number | null>>;
};

export type SentEvent = {
  readonly event: string;
  readonly timestamp: string;
  readonly id?: string;
  readonly user_id?: string;
  readonly anonymous_id?: string;
  readonly session_id?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly groups?: Readonly<Record<string, unknown>>;
};

/** An event of an anonymous device, as a case sends it. */
export function byDevice(
  anonymous_id: string,
  event: string,
  timestamp: string,
  properties: NonNullable<SentEvent['properties']> = {},
): SentEvent {
  return { event, anonymous_id, timestamp, properties };
}

/** Name of the file that pins the SQL of a case, relative to the files of its kind. */
export function goldenName({ name }: Pick<QueryCase, 'name'>): string {
  return `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.sql`;
}

/** The time at which a case is asked, the zone, and the cohorts that it may name. */
export function askedAs({
  timezone = 'UTC',
  now = '2026-12-31T00:00:00Z',
  cohorts = [],
}: Pick<QueryCase, 'timezone' | 'now' | 'cohorts'>) {
  return { timezone, nowMs: Date.parse(now), cohorts };
}

/** Gives each case that brings events a project of its own, named after the case. */
export function withOwnProjects(kind: string, cases: readonly QueryCase[]): QueryCase[] {
  return cases.map((each) => {
    if (!each.sent) return each;
    const project_id = `${kind}_${goldenName(each).replace('.sql', '')}`;
    return { ...each, request: { ...each.request, project_id } };
  });
}
