import { RELEASE_PROPERTIES } from '../core/base/releases.ts';

/** The system of an app's event; '' for sites and servers. */
export const PLATFORM_SQL = "if(device IN ('mobile', 'tablet'), os, '')";

/** The release that sent an event. Apps name it in a property or in the context; '' if nothing does. */
export const RELEASE_SQL = `arrayFirst(x -> x != '', [${RELEASE_PROPERTIES.map((name) => `strings['${name}']`)},
  JSONExtractString(context, 'app', 'version'), JSONExtractString(context, 'app', 'release'), JSONExtractString(context, 'release')])`;
