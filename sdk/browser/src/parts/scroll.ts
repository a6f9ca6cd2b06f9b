import type { PartApi } from '../part-api.ts';
import { createDepthMeter } from '../scroll-depth.ts';

/** Records how far a view was scrolled: at 25, 50, 75 and 100 %, each once a view. */
export default function recordScrolling({ record, addHook }: PartApi): void {
  let meter = createDepthMeter();
  let isWaiting = false;
  addHook((event) => {
    if (event.event === 'page_view') meter = createDepthMeter();
    return event;
  });

  const measure = (): void => {
    isWaiting = false;
    const { scrollHeight } = document.documentElement;
    // Nobody decided anything by scrolling, so a visit with nothing else is still a bounce.
    for (const percent of meter(scrollY + innerHeight, scrollHeight)) record('scroll', { percent, interactive: false });
  };
  addEventListener(
    'scroll',
    () => {
      if (isWaiting) return;
      isWaiting = true;
      setTimeout(measure, MEASURE_MS);
    },
    { capture: true, passive: true },
  );
}

/** Reading the height of a page may cost a layout, so it is not done for every step of the wheel. */
const MEASURE_MS = 200;
