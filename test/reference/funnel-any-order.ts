import type { EventRow } from '../../core/tables/events.ts';
import type { Attempt } from './funnel-attempts.ts';
import type { Course } from './funnel-courses.ts';
import { fits } from './funnel-fits.ts';
import { durationMs, type FunnelWorld, type Step, stepsOf } from './funnel-world.ts';

/** The window, begun by an event of any step, in which most steps are done by events of their own; the earliest of those. */
export function anyOrderAttempt(
  world: FunnelWorld,
  courses: readonly Course[],
  mayEnter: (event: EventRow) => boolean,
): Attempt | undefined {
  const steps = stepsOf(world.request);
  const windowMs = durationMs(world.request.window ?? '14d');
  const starts = courses.filter(({ event }) => mayEnter(event) && steps.some((step) => fits(world, event, step)));
  const attempts = starts.map((start) => {
    const inWindow = courses.filter(({ place, atMs }) => place >= start.place && atMs - start.atMs <= windowMs);
    const counts = inWindow.map((_, index) => stepsDone(world, steps, inWindow.slice(0, index + 1)));
    return steps.map((_, index) => inWindow[counts.findIndex((count) => count > index)]);
  });
  const depth = (each: readonly (Course | undefined)[]) => each.filter((course) => course !== undefined).length;
  const [best] = attempts.toSorted((a, b) => depth(b) - depth(a));
  return best && { courses: best, isOpen: starts.some(({ atMs }) => atMs + windowMs >= world.nowMs) };
}

/** How many steps these events can do, each event one: tries every way of handing them out. */
function stepsDone(world: FunnelWorld, [step, ...others]: readonly Step[], courses: readonly Course[]): number {
  if (!step) return 0;
  const without = stepsDone(world, others, courses);
  return Math.max(
    without,
    ...courses
      .filter(({ event }) => fits(world, event, step))
      .map(
        (used) =>
          1 +
          stepsDone(
            world,
            others,
            courses.filter((each) => each !== used),
          ),
      ),
  );
}
