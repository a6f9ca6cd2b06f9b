import type { Check } from '../check.ts';
import { clocks } from './clocks.ts';
import { duplicates } from './duplicates.ts';
import { eventFlood } from './event-flood.ts';
import { eventStopped } from './event-stopped.ts';
import { newcomers } from './newcomers.ts';
import { propertyMissing } from './property-missing.ts';
import { trafficStopped } from './traffic-stopped.ts';
import { typeChanged } from './type-changed.ts';

/** All checks of a day. */
export const CHECKS: readonly Check[] = [
  typeChanged,
  propertyMissing,
  eventStopped,
  eventFlood,
  trafficStopped,
  duplicates,
  clocks,
  newcomers,
];
