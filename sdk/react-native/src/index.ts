import { createClient } from './create-client.ts';
import { realSurroundings } from './surroundings.ts';
import type { Edgewise, EventTypes, Options } from './types.ts';

/** Starts the SDK. An app has one client for each project; keep it in a module and hand it to the provider. */
export function createEdgewise<Events extends object = EventTypes>(options: Options): Edgewise<Events> {
  return createClient(options, realSurroundings(options.newId));
}

export { EdgewiseProvider, useEdgewise, useScreenView } from './provider.tsx';
export type {
  AppStateLike,
  AsyncStorageLike,
  Consent,
  ConsentStatus,
  Drop,
  Edgewise,
  NetworkLike,
  Options,
  Properties,
} from './types.ts';
