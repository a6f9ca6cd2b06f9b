import { describeClick } from '../describe-click.ts';
import type { PartApi } from '../part-api.ts';

/**
 * Records clicks on what can be clicked, also inside of open shadow roots. It listens in the capture phase, because
 * pages stop events.
 */
export default function recordClicks({ settings, record }: PartApi): void {
  const report = (event: Event): void => {
    try {
      const click = describeClick(event.composedPath());
      if (click) record(click.event, click.properties);
    } catch (reply) {
      settings.onError?.({ status: 0, reply });
    }
  };
  addEventListener('click', report, true);
}
