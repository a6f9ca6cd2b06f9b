import { expect, it } from 'vitest';
import { amplitudeEvent } from './amplitude/event.ts';
import { mixpanelEvent } from './mixpanel/event.ts';
import { posthogEvent } from './posthog/event.ts';

it.each(['constructor', 'toString', '__proto__'])(
  'keeps an event of the name %s, which every object inherits',
  (name) => {
    const known = [
      amplitudeEvent({ event_type: name }, { properties: {}, traits: {} }),
      mixpanelEvent({ event: name }, 0),
      posthogEvent({ event: name }, {}),
    ];
    expect(known.map(({ event }) => event)).toEqual([name, name, name]);
  },
);
