import type { FoundCohort } from '../../api/kinds/behaviour-filters.ts';

/** A place of a request that names a cohort, by id or by name: `filters[0].cohort`. */
export type CohortAsked = { readonly path: string; readonly cohort: string };

/**
 * Every cohort that a request or a list of filters names: `{cohort: …}` as an item of a list or as what `not` negates, and
 * `cohort:…` in `group_by` or `breakdown`. Works on untrusted values, whose depth has been checked.
 */
export function cohortsAsked(value: unknown, path = ''): CohortAsked[] {
  if (typeof value === 'string') {
    const cohort = GROUP.test(path) ? groupedCohort(value) : undefined;
    return cohort === undefined ? [] : [{ path, cohort }];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each, index) => cohortsAsked(each, `${path}[${index}]`));
  return Object.entries(value).flatMap(([name, each]) => {
    const inner = path === '' ? name : `${path}.${name}`;
    const isCohort = name === 'cohort' && typeof each === 'string' && PART.test(path);
    return isCohort ? [{ path: inner, cohort: each }] : cohortsAsked(each, inner);
  });
}

/** Other fields of a request may have the name `cohort`. */
const PART = /(?:\]|(?:^|\.)not)$/;
const GROUP = /(?:^|\.)(?:group_by\[\d+\]|breakdown(?:\[\d+\])?)$/;
const PREFIX = 'cohort:';

/** The cohort that an entry of a breakdown names: `cohort:buyers`. */
function groupedCohort(name: string): string | undefined {
  return name.startsWith(PREFIX) && name.length > PREFIX.length ? name.slice(PREFIX.length) : undefined;
}

/** Cohorts by the id or the name under which a request names them. */
export type FoundCohorts = ReadonlyMap<string, FoundCohort>;

/** Returns the request with each cohort that it names completed by the cohort that the name means. */
export function withCohorts<T>(request: T, found: FoundCohorts, path?: string): T;
export function withCohorts(request: unknown, found: FoundCohorts, path = ''): unknown {
  const grouped = typeof request === 'string' && GROUP.test(path) ? groupedCohort(request) : undefined;
  if (grouped !== undefined) return { cohort: grouped, found: found.get(grouped) };
  if (typeof request !== 'object' || request === null) return request;
  if (Array.isArray(request)) return request.map((each, index) => withCohorts(each, found, `${path}[${index}]`));
  const copy = Object.fromEntries(
    Object.entries(request).map(([name, each]) => [
      name,
      withCohorts(each, found, path === '' ? name : `${path}.${name}`),
    ]),
  );
  const cohort = PART.test(path) && typeof copy.cohort === 'string' ? found.get(copy.cohort) : undefined;
  return cohort ? { ...copy, found: cohort } : copy;
}
