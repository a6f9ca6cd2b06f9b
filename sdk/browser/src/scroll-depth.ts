/** Returns the depths that a view reached for the first time, in percent of the page. */
export function createDepthMeter(): (bottomPixels: number, pagePixels: number) => readonly number[] {
  const waiting = [25, 50, 75, 100];
  return (bottomPixels, pagePixels) => {
    const reached = waiting.filter((percent) => bottomPixels + SLACK_PIXELS >= (pagePixels * percent) / 100);
    waiting.splice(0, reached.length);
    return reached;
  };
}

/** Zoomed pages end between two pixels. */
const SLACK_PIXELS = 2;
