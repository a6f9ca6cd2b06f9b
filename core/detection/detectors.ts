import type { DetectionMethod } from '../api/anomaly.ts';
import type { Detector } from './detector.ts';
import { robustZScore } from './robust-z-score.ts';

/** The detection methods, by the name that `POST /anomalies/configure` calls them. */
export const detectors = {
  statistical: robustZScore,
} as const satisfies Record<DetectionMethod, Detector>;
