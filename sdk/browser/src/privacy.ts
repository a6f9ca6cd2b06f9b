import type { Options } from './types.ts';

/** Whether the browser sends a do-not-track signal that the site respects. */
export function refusesTracking({ respectDnt, respectGpc }: PrivacyOptions, signals: PrivacySignals): boolean {
  return Boolean((respectDnt && signals.doNotTrack === '1') || (respectGpc && signals.globalPrivacyControl));
}

export type PrivacyOptions = Pick<Options, 'respectDnt' | 'respectGpc'>;

/** The parts of `navigator` with these signals; no browser has all of them. */
export interface PrivacySignals {
  readonly doNotTrack?: string | null;
  readonly globalPrivacyControl?: boolean;
}
