import type { FunnelMode } from '../../api/kinds/funnel.ts';
import { DAY_MS, SECOND_MS } from '../../base/time/durations.ts';

/** The rules in which products differ. Sources: their documentation and code, listed in decision 0174. */
export type FunnelRules = {
  /** The window of a request that names none; absent: as long as the span that is read. */
  readonly windowMs?: number;
  /** Times are cut to this unit, and what falls on one instant is taken in the order of the steps. */
  readonly resolutionMs?: number;
  /** A step may come this much before the step that it follows. */
  readonly graceMs?: number;
  /** Only the first event of the first step begins an attempt. */
  readonly isFirstTouch?: boolean;
  /** An exclusion takes the person out of the funnel, not only the attempt. */
  readonly excludesPersons?: boolean;
  /** Persons whose window is still open count as dropped. */
  readonly dropsOpen?: boolean;
};

const OURS: FunnelRules = { windowMs: 14 * DAY_MS };

const OF_MODES: Readonly<Record<FunnelMode, FunnelRules>> = {
  posthog: { windowMs: 14 * DAY_MS, excludesPersons: true, dropsOpen: true },
  mixpanel: { windowMs: 7 * DAY_MS, graceMs: 2 * SECOND_MS, isFirstTouch: true, dropsOpen: true },
  amplitude: { windowMs: DAY_MS, resolutionMs: SECOND_MS, dropsOpen: true },
  ga4: { dropsOpen: true },
  plausible: { windowMs: DAY_MS, resolutionMs: SECOND_MS, dropsOpen: true },
};

export function rulesOf(mode: FunnelMode | undefined): FunnelRules {
  return mode === undefined ? OURS : OF_MODES[mode];
}
