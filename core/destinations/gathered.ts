import type { DestinationKind } from './kind.ts';
import type { DestinationSettings } from './settings.ts';

/**
 * Up to when the stream of a destination is sent. A kind that gathers gets whole spans of the store's clock, so that no state tells
 * when it was last sent to.
 *
 * @param settledMs  everything that was stored before is there to be read
 */
export function gatheredUntil(
  kind: DestinationKind | undefined,
  settings: DestinationSettings,
  settledMs: number,
): number {
  const spanMs = kind?.via === 'request' ? (kind.gatherMs?.(settings) ?? 0) : 0;
  return spanMs > 0 ? Math.floor(settledMs / spanMs) * spanMs : settledMs;
}
