import type { Properties } from './types.ts';

/** Where an event happened; sent with each one, because a queued event may be sent from another page. */
export function describeContext(): Properties {
  return {
    url: location.href,
    screen: { width: screen.width, height: screen.height },
    locale: navigator.language,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    library: `edgewise-js/${EDGEWISE_VERSION}`,
  };
}

/** Put in by the build, from package.json. */
declare const EDGEWISE_VERSION: string;
