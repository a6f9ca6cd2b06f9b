import type { Detector } from './detector.ts';
import { ml } from './ml.ts';
import { seasonal } from './seasonal.ts';
import { statistical } from './statistical.ts';

/** The detection methods, by their names in `POST /anomalies/configure`. */
export const detectors = {
  statistical,
  seasonal,
  ml,
} as const satisfies Record<string, Detector>;

export type Detectors = Readonly<Record<string, Detector>>;
