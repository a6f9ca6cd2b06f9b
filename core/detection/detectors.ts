import type { DetectionMethod } from '../api/anomaly.ts';
import type { Detector } from './detector.ts';
import { robustZScore } from './robust-z-score.ts';

/** The detection methods, by their names in `POST /anomalies/configure`. */
export const detectors = {
  statistical: robustZScore,
} as const satisfies Record<DetectionMethod, Detector>;
