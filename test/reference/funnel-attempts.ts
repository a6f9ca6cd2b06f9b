import type { EventRow } from '../../core/tables/events.ts';
import { anyOrderAttempt } from './funnel-any-order.ts';
import { type Course, heldApart, inTheirOrder } from './funnel-courses.ts';
import { fits } from './funnel-fits.ts';
import { durationMs, type FunnelWorld, type Step, stepsOf } from './funnel-world.ts';

/** By the step's place; of an unordered funnel, by how many steps were done. */
export type Attempt = { readonly courses: readonly (Course | undefined)[]; readonly isOpen: boolean };

/**
 * The attempt of a person that counts: the one that does most required steps, of those the first by its events in order.
 * Undefined if none begins.
 */
export function attemptOf(
  world: FunnelWorld,
  person: string,
  mayEnter: (event: EventRow) => boolean,
): Attempt | undefined {
  const attempts = heldApart(world, person).flatMap((events) => {
    const courses = inTheirOrder(world, events);
    const found =
      world.request.order === 'unordered'
        ? anyOrderAttempt(world, courses, mayEnter)
        : orderedAttempt(world, courses, (event) => mayEnter(event) && isFirstEver(world, person, event));
    return found ? [found] : [];
  });
  const [best] = attempts.toSorted((a, b) => depthOf(b) - depthOf(a) || earlier(a.courses[0], b.courses[0]));
  return best && { ...best, isOpen: attempts.some(({ isOpen }) => isOpen) };
}

const depthOf = ({ courses }: Attempt) => courses.filter((each) => each !== undefined).length;
const earlier = (a: Course | undefined, b: Course | undefined) =>
  (a?.atMs ?? 0) - (b?.atMs ?? 0) ||
  (a?.event.seq ?? 0) - (b?.event.seq ?? 0) ||
  ((a?.event.id ?? '') < (b?.event.id ?? '') ? -1 : 1);

/** The first event ever of the first step: of its name, or that passes its filters too. */
function isFirstEver(world: FunnelWorld, person: string, event: EventRow): boolean {
  const { first_time } = world.request;
  const [step] = stepsOf(world.request);
  if (!first_time || !step) return true;
  const [first] = (world.people.eventsOf.get(person) ?? []).filter((each) =>
    first_time === 'matching'
      ? fits(world, each, step)
      : fits({ ...world, request: { ...world.request, filters: [] } }, each, { events: step.events, filters: [] }),
  );
  return first === event;
}

function orderedAttempt(
  world: FunnelWorld,
  courses: readonly Course[],
  mayEnter: (event: EventRow) => boolean,
): Attempt | undefined {
  const all = stepsOf(world.request);
  const required = all.flatMap((step, place) => (step.optional ? [] : [{ step, place }]));
  const [first] = required;
  const starts = courses.filter(({ event }) => first && mayEnter(event) && fits(world, event, first.step));
  const allowed = world.request.mode === 'mixpanel' ? starts.slice(0, 1) : starts;
  const windowMs = windowOf(world);
  const mayFollow = (chain: readonly Course[], next: Course) => {
    const [start] = chain;
    const last = chain.at(-1);
    const step = required[chain.length];
    if (!start || !last || !step || next === last) return false;
    const isLater = isGraced(world) ? next.atMs >= last.atMs - 2_000 : next.place > last.place;
    const isNext = world.request.order !== 'strict' || next.place === last.place + 1;
    const isInTime = next.atMs - start.atMs <= windowMs && next.atMs - last.atMs <= step.step.withinMs;
    return (
      isLater &&
      isNext &&
      isInTime &&
      fits(world, next.event, step.step) &&
      isClean(
        world,
        courses,
        required.map(({ place }) => place),
        [...chain, next],
      )
    );
  };
  /** Every attempt that begins so, each as far as it goes. */
  const grown = (chain: readonly Course[]): (readonly Course[])[] => [
    chain,
    ...courses.filter((next) => mayFollow(chain, next)).flatMap((next) => grown([...chain, next])),
  ];
  const chains = allowed.flatMap((start) => grown([start]));
  const [best] = chains.toSorted((a, b) => b.length - a.length || compareChains(a, b));
  if (!best) return undefined;
  const isOpen = chains.some((chain) => chain.length < required.length && mayGoOn(world, courses, required, chain));
  return { courses: withOptional(world, courses, required, best), isOpen };
}

function compareChains(a: readonly Course[], b: readonly Course[]): number {
  for (const [index, each] of a.entries()) {
    const difference = each.place - (b[index]?.place ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function windowOf({ request }: FunnelWorld): number {
  const ofMode = { posthog: '14d', mixpanel: '7d', amplitude: '1d', plausible: '1d', ga4: '9999d' };
  return durationMs(request.window ?? (request.mode ? ofMode[request.mode] : '14d'));
}

/** Mixpanel lets events within two seconds change places; here only where no event can be two of the steps. */
function isGraced({ request }: FunnelWorld): boolean {
  const names = stepsOf(request).flatMap(({ events }) => [...new Set(events)]);
  return (
    request.mode === 'mixpanel' &&
    (request.order ?? 'ordered') === 'ordered' &&
    !names.includes('*') &&
    new Set(names).size === names.length &&
    !request.exclusions?.length
  );
}

/** No exclusion has come between its two steps, or after its first step if the attempt is not yet at its second. */
function isClean(
  world: FunnelWorld,
  courses: readonly Course[],
  places: readonly number[],
  chain: readonly Course[],
): boolean {
  return (world.request.exclusions ?? []).every(({ event, filters = [], from_step, to_step }) => {
    const from = chain[places.indexOf(from_step - 1)];
    const to = chain[places.indexOf(to_step - 1)] ?? chain.at(-1);
    if (!from || !to) return true;
    return !courses.some(
      (each) =>
        each.place > from.place && each.place < to.place && fits(world, each.event, { events: [event], filters }),
    );
  });
}

/** Whether the attempt may still do its next step, after now. */
function mayGoOn(
  world: FunnelWorld,
  courses: readonly Course[],
  required: readonly { step: Step; place: number }[],
  chain: readonly Course[],
): boolean {
  const [start] = chain;
  const last = chain.at(-1);
  const next = required[chain.length];
  if (!start || !last || !next) return false;
  const isInTime = start.atMs + windowOf(world) >= world.nowMs && last.atMs + next.step.withinMs >= world.nowMs;
  const end: Course = { ...last, place: courses.length, atMs: world.nowMs };
  const places = required.map(({ place }) => place);
  const isNext = world.request.order !== 'strict' || last.place === courses.length - 1;
  return isInTime && isNext && isClean(world, courses, places, [...chain, end]);
}

/** Adds to the attempt that counts each optional step that was done between its neighbours. */
function withOptional(
  world: FunnelWorld,
  courses: readonly Course[],
  required: readonly { step: Step; place: number }[],
  chain: readonly Course[],
): (Course | undefined)[] {
  const found: (Course | undefined)[] = [];
  for (const [place, step] of stepsOf(world.request).entries()) {
    const index = required.findIndex((each) => each.place === place);
    if (index >= 0) {
      found.push(chain[index]);
      continue;
    }
    const before = required.filter((each) => each.place < place).length;
    const previous = chain[before - 1];
    const next = chain[before];
    const last = found.filter((each) => each !== undefined).at(-1);
    const [start] = chain;
    found.push(
      previous && start && last
        ? courses.find(
            (each) =>
              each.place > last.place &&
              (!next || each.place < next.place) &&
              each.atMs - start.atMs <= windowOf(world) &&
              each.atMs - previous.atMs <= step.withinMs &&
              fits(world, each.event, step),
          )
        : undefined,
    );
  }
  return found;
}
