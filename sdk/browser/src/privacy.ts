import type { Options } from './types.ts';

/** Whether the browser asks not to be tracked, in a way that the site has said it honours. */
export function refusesTracking({ respectDnt, respectGpc }: PrivacyOptions, signals: PrivacySignals): boolean {
  return Boolean((respectDnt && signals.doNotTrack === '1') || (respectGpc && signals.globalPrivacyControl));
}

export type PrivacyOptions = Pick<Options, 'respectDnt' | 'respectGpc'>;

/** The part of `navigator` that carries the signals; not every browser has each. */
export interface PrivacySignals {
  readonly doNotTrack?: string | null;
  readonly globalPrivacyControl?: boolean;
}
