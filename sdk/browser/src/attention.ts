/**
 * Measures the time for which somebody could see a page. Times are Unix milliseconds.
 *
 * A gap between two looks that is much longer than the time between them is a machine that slept or a page that was kept
 * frozen, and does not count. Neither does what follows a minute without any sign of the visitor.
 */
export function createAttention(startMs: number, isVisibleAtStart: boolean): Attention {
  let isVisible = isVisibleAtStart;
  let seenMs = startMs;
  let activeMs = startMs;
  let countedMs = 0;

  const look = (nowMs: number): void => {
    const gapMs = nowMs - seenMs;
    const endMs = Math.min(nowMs, activeMs + IDLE_MS_MAX);
    if (isVisible && gapMs <= GAP_MS_MAX) countedMs += Math.max(0, endMs - seenMs);
    seenMs = nowMs;
  };

  return {
    show(nowMs, visible) {
      look(nowMs);
      if (visible && !isVisible) activeMs = nowMs;
      isVisible = visible;
    },
    active(nowMs) {
      look(nowMs);
      activeMs = nowMs;
    },
    take(nowMs, secondsMin) {
      look(nowMs);
      const seconds = Math.round(countedMs / 1000);
      if (seconds < secondsMin) return 0;
      countedMs = 0;
      return seconds;
    },
  };
}

export interface Attention {
  /** The page came into view, or left it. */
  show(nowMs: number, visible: boolean): void;
  /** The visitor did something. */
  active(nowMs: number): void;
  /** The seconds since the last time that there were enough of them; 0 and no change if there are fewer. */
  take(nowMs: number, secondsMin: number): number;
}

/** Somebody reads for so long without touching anything; whoever does not has gone. */
const IDLE_MS_MAX = 60_000;
/** Looks come every second, and once a minute in a hidden tab. */
const GAP_MS_MAX = 5_000;
