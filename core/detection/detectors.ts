import type { Detector } from './detector.ts';
import { robustZScore } from './robust-z-score.ts';

/** The detection methods, by their names in `POST /anomalies/configure`. */
export const detectors = {
  statistical: robustZScore,
} as const satisfies Record<string, Detector>;

export type Detectors = Readonly<Record<string, Detector>>;
