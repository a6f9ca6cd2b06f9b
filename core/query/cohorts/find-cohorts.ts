import type { FoundCohort } from '../../api/kinds/behaviour-filters.ts';
import type { CohortDefinition } from '../../api/objects/cohorts.ts';
import { COHORT_DEPTH_MAX, QUERY_FILTER_READS_MAX } from '../../base/limits.ts';
import { countReads } from '../filters/count-reads.ts';
import { type Refusal, refusal } from '../refusals/refusal.ts';
import { type CohortAsked, cohortsAsked, type FoundCohorts, withCohorts } from './cohorts-asked.ts';

/** A cohort of the project. `list` is the version of its ids, if it is a list or frozen and has any. */
export type StoredCohort = {
  readonly id: string;
  readonly definition: CohortDefinition;
  readonly isFrozen: boolean;
  readonly list?: number;
};

/** The cohorts that a request names; a refusal for each name that means nothing. */
export type Cohorts = { readonly found: FoundCohorts; readonly refusals: readonly Refusal[] };

/**
 * The cohorts that a request names, with those that their rules name; and a refusal for each that does not exist, or
 * whose rules lead too deep or read too much. An id counts before a name.
 *
 * @param ids      of all cohorts of the project, for suggestions
 * @param deleted  names by id, of those that are named and were deleted
 */
export function findCohorts(
  asked: readonly CohortAsked[],
  stored: readonly StoredCohort[],
  ids: readonly string[] = stored.map(({ id }) => id),
  deleted: ReadonlyMap<string, string> = new Map(),
): Cohorts {
  const byName = new Map(stored.map((each) => [each.definition.name, each]));
  const byId = new Map(stored.map((each) => [each.id, each]));
  const known: Known = {
    get: (name) => byId.get(name) ?? byName.get(name),
    ids,
    deleted,
    complete: new Map(),
  };
  const found = new Map<string, FoundCohort>();
  const refusals: Refusal[] = [];
  for (const each of asked) {
    const result = find(each, known, []);
    if ('reason' in result) {
      refusals.push(result);
      continue;
    }
    // Cohorts that name cohorts multiply: none is planned, as a filter, a group or by itself, that reads too often.
    const count = countReads([{ cohort: each.cohort, found: result }]);
    if (count > QUERY_FILTER_READS_MAX) refusals.push(refusal('too_many_reads', { count }));
    else found.set(each.cohort, result);
  }
  return { found, refusals };
}

type Known = {
  readonly get: (name: string) => StoredCohort | undefined;
  readonly ids: readonly string[];
  readonly deleted: ReadonlyMap<string, string>;
  /** Those that have been found with all that their rules name, by id. */
  readonly complete: Map<string, FoundCohort>;
};

function find({ path, cohort }: CohortAsked, known: Known, within: readonly string[]): FoundCohort | Refusal {
  const stored = known.get(cohort);
  if (!stored) {
    const name = known.deleted.get(cohort);
    if (name !== undefined) return refusal('deleted_cohort', { path, given: cohort, name });
    return refusal('unknown_cohort', { path, given: cohort, known: known.ids });
  }
  if (within.length > COHORT_DEPTH_MAX || within.includes(stored.id))
    return refusal('cohort_too_deep', { path, given: cohort });
  const { id, definition, isFrozen, list } = stored;
  const complete = known.complete.get(id);
  if (complete) return complete;
  const named = { id, name: definition.name };
  if (isFrozen || !('filters' in definition)) return { ...named, list };
  const inner = new Map<string, FoundCohort>();
  for (const each of cohortsAsked(definition.filters)) {
    const result = find({ ...each, path }, known, [...within, id]);
    if ('reason' in result) return result;
    inner.set(each.cohort, result);
  }
  const found = { ...named, filters: withCohorts(definition.filters, inner) };
  known.complete.set(id, found);
  return found;
}
