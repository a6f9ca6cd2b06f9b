import type { Severity } from '../../api/anomaly.ts';

/** Colours of messages, as numbers, and that of what is over. */
export const COLOURS: Readonly<Record<Severity | 'over', number>> = {
  low: 0x3d6ea8,
  medium: 0xb7791f,
  high: 0xc2571a,
  critical: 0xb02a24,
  over: 0x2f7d4f,
};
