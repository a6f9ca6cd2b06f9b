import type { BehaviourSpan, EventTest } from '../../core/api/kinds/behaviour-filters.ts';
import type { Filter, PropertyFilter } from '../../core/api/kinds/fields.ts';
import type { StoredCohort } from '../../core/query/cohorts/find-cohorts.ts';
import type { EventRow } from '../../core/tables/events.ts';
import { type Persons, passesTest } from './meaning.ts';

/** Half-open, Unix milliseconds. */
type Span = { readonly startMs: number; readonly endMs: number };

export type FilterWorld = {
  /** The events of the project, each once, without bots. */
  readonly events: readonly EventRow[];
  readonly personOf: Persons;
  /** '' if the event is in no session. */
  readonly sessionOf: (event: EventRow) => string;
  /** The range of the report. */
  readonly span: Span;
  /** The span that `within` or `date_range` of a behaviour names. */
  readonly spanOf: (of: BehaviourSpan) => Span | undefined;
  readonly cohorts: readonly StoredCohort[];
  /** The ids of each version of a list. */
  readonly lists: Readonly<Record<number, readonly string[]>>;
};

const ALL: Span = { startMs: Number.NEGATIVE_INFINITY, endMs: Number.POSITIVE_INFINITY };
const NEGATIVE: Readonly<Record<string, PropertyFilter['operator']>> = {
  not_equals: 'equals',
  not_in: 'in',
  not_contains: 'contains',
  not_matches: 'matches',
  is_not_set: 'is_set',
};

/**
 * Whether a filter keeps an event, written from the prose and the slow way: it looks through all events for each event.
 *
 * @param isOfPersons  within the rule of a cohort, where a test without a scope is about all events of the person
 */
export function keeps(filter: Filter, event: EventRow, world: FilterWorld, isOfPersons = false): boolean {
  const inner = (each: Filter) => keeps(each, event, world, isOfPersons);
  if ('and' in filter) return filter.and.every(inner);
  if ('or' in filter) return filter.or.some(inner);
  if ('not' in filter) return !inner(filter.not);
  if ('property' in filter) return keepsTest(filter, event, world, isOfPersons);
  const person = world.personOf(event);
  if ('cohort' in filter) return isIn(filter.cohort, event, world) === (filter.operator !== 'not_in');
  if ('did_not' in filter) return !didSo(person, filter.did_not, world);
  if (person === '') return 'did' in filter && didSo(person, filter.did, world);
  if ('did' in filter) return didSo(person, filter.did, world);
  if ('first_did' in filter) {
    const [first] = eventsOf(person, filter.first_did, ALL, world).toSorted(inOrder);
    return first !== undefined && isWithin(first, spanOf(filter.first_did, world));
  }
  const { steps, window } = filter.did_in_sequence;
  const span = spanOf(filter.did_in_sequence, world);
  const mine = world.events.filter((each) => world.personOf(each) === person && isWithin(each, span)).toSorted(inOrder);
  return hasSequence(mine, steps, window === undefined ? Number.POSITIVE_INFINITY : lengthMs(window), span, world);
}

/** A negative operator at the scope of a session or a person: no event of it matches. */
function keepsTest(filter: PropertyFilter, event: EventRow, world: FilterWorld, isOfPersons: boolean): boolean {
  const scope = filter.scope ?? (isOfPersons ? 'person' : 'event');
  if (scope === 'event') return passesTest(filter, event, world.personOf);
  const positive = NEGATIVE[filter.operator];
  if (positive) return !keepsTest({ ...filter, operator: positive }, event, world, isOfPersons);
  const unitOf = scope === 'session' ? world.sessionOf : world.personOf;
  const unit = unitOf(event);
  // Of a session, events outside the range count too.
  const span = scope === 'session' ? ALL : world.span;
  return (
    unit !== '' &&
    world.events.some(
      (each) => unitOf(each) === unit && isWithin(each, span) && passesTest(filter, each, world.personOf),
    )
  );
}

function didSo(
  person: string,
  asked: EventTest & BehaviourSpan & { at_least?: number | undefined; at_most?: number | undefined },
  world: FilterWorld,
): boolean {
  const times = person === '' ? 0 : eventsOf(person, asked, spanOf(asked, world), world).length;
  return times >= (asked.at_least ?? 1) && times <= (asked.at_most ?? Number.POSITIVE_INFINITY);
}

function eventsOf(person: string, test: EventTest, span: Span, world: FilterWorld): EventRow[] {
  return world.events.filter(
    (each) => world.personOf(each) === person && isWithin(each, span) && isEvent(test, each, span, world),
  );
}

/** Tests of the event of a behaviour are about the behaviour's own span. */
function isEvent({ event, filters = [] }: EventTest, row: EventRow, span: Span, world: FilterWorld): boolean {
  return (event === '*' || row.event === event) && filters.every((filter) => keeps(filter, row, { ...world, span }));
}

/** Tries every choice of one event for each step. */
function hasSequence(
  rows: readonly EventRow[],
  steps: readonly EventTest[],
  windowMs: number,
  span: Span,
  world: FilterWorld,
): boolean {
  const from = (step: number, next: number, startMs: number): boolean => {
    const test = steps[step];
    if (test === undefined) return true;
    return rows.some((row, index) => {
      if (index < next || atMs(row) - startMs > windowMs || !isEvent(test, row, span, world)) return false;
      return from(step + 1, index + 1, step === 0 ? atMs(row) : startMs);
    });
  };
  return from(0, 0, Number.POSITIVE_INFINITY);
}

/** A span that a rule does not name is all of history. */
function isIn(name: string, event: EventRow, world: FilterWorld): boolean {
  const person = world.personOf(event);
  const cohort =
    world.cohorts.find(({ id }) => id === name) ?? world.cohorts.find((each) => each.definition.name === name);
  if (person === '' || cohort === undefined) return false;
  if (!cohort.isFrozen && 'filters' in cohort.definition) {
    return cohort.definition.filters.every((filter) => keeps(filter, event, { ...world, span: ALL }, true));
  }
  const ids = cohort.list === undefined ? [] : (world.lists[cohort.list] ?? []);
  return world.events.some(
    (each) => world.personOf(each) === person && (ids.includes(each.user_id) || ids.includes(each.anonymous_id)),
  );
}

function spanOf(of: BehaviourSpan, world: FilterWorld): Span {
  if (of.within === 'all_time') return ALL;
  return world.spanOf(of) ?? world.span;
}

const UNITS_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const lengthMs = (window: string) => Number(window.slice(0, -1)) * (UNITS_MS[window.slice(-1)] ?? Number.NaN);

export const atMs = ({ timestamp }: EventRow): number => Date.parse(`${timestamp.replace(' ', 'T')}Z`);
const isWithin = (event: EventRow, { startMs, endMs }: Span) => atMs(event) >= startMs && atMs(event) < endMs;
const inOrder = (a: EventRow, b: EventRow) => atMs(a) - atMs(b) || a.seq - b.seq;
