import { RELEASE_PROPERTIES } from '../core/base/releases.ts';

/** The system of an app's event; '' for sites and servers. */
export const PLATFORM_SQL = "if(device IN ('mobile', 'tablet'), os, '')";

/** The release that sent an event. Apps name it in a property or in the context; '' if nothing does. */
export const RELEASE_SQL = `arrayFirst(x -> x != '', [${RELEASE_PROPERTIES.map((name) => `strings['${name}']`)},
  JSONExtractString(context, 'app', 'version'), JSONExtractString(context, 'app', 'release'), JSONExtractString(context, 'release')])`;

/** The program that sent an event: its library, and the system of an app. Pages are one program on every device. */
export const SENDER_SQL = `trimBoth(concat(splitByChar('/', toString(library))[1], ' ', if(hostname = '', ${PLATFORM_SQL}, '')))`;
