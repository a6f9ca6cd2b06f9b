import { clientOn } from './client.ts';
import { ownPlatform } from './platform.ts';
import type { Client, EventTypes, Options } from './types.ts';

/** A client for servers. Make one for each process; on Cloudflare Workers, one for each request. */
export function createClient<Events extends object = EventTypes>(options: Options): Client<Events> {
  return clientOn<Events>(options, ownPlatform(options.fetch));
}

export type {
  Bound,
  Client,
  Drop,
  DropReason,
  EventTypes,
  GroupFields,
  Groups,
  IdentifyFields,
  Options,
  Plugin,
  Properties,
  SentEvent,
  Stats,
  Subject,
  TrackArguments,
  TrackFields,
} from './types.ts';
