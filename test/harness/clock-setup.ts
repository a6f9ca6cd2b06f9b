import { moveClock } from './move-clock.ts';

/** Before every test file in Node: sets the clock to the day on which `npm run test:ahead` runs them. */
const aheadMs = Number(process.env.EDGEWISE_CLOCK_AHEAD_MS ?? 0);
if (aheadMs > 0) moveClock(aheadMs);
