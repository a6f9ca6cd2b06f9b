import { BATCH_EVENTS_MAX, REQUEST_BYTES_MAX } from '../../base/limits.ts';
import type { KeyPlaces, Protocol, SiteIdPlaces, WireMethod } from './protocol.ts';
import type { Vendor } from './vendor.ts';
import type { WireRequest } from './wire-request.ts';

/** A protocol under the name of its vendor. */
export type Speaker = { readonly name: string; readonly protocol: Protocol };

/** An address at which events are taken, and the protocols that share it: one for most. */
export type EventAddress = {
  readonly method: WireMethod;
  readonly path: string;
  readonly speakers: readonly Speaker[];
  /** Where keys are looked for before it is known whose request it is. */
  readonly keyPlaces: KeyPlaces;
  /** The same for site ids. */
  readonly siteIdPlaces: SiteIdPlaces;
  /** The largest body that one of them takes. */
  readonly bodyBytesMax: number;
};

/** Every address that some vendor's SDKs send events to, in the order of the registry. */
export function eventAddresses(vendors: readonly Vendor[]): EventAddress[] {
  const speakers = vendors.flatMap(({ name, protocol }) => (protocol === undefined ? [] : [{ name, protocol }]));
  const pairs = speakers.flatMap((speaker) => speaker.protocol.addresses.map((address) => ({ address, speaker })));
  return Array.from(
    Map.groupBy(pairs, ({ address }) => address),
    ([address, found]) =>
      addressOf(
        address,
        found.map(({ speaker }) => speaker),
      ),
  );
}

function addressOf(address: string, speakers: readonly Speaker[]): EventAddress {
  const protocols = speakers.map(({ protocol }) => protocol);
  return {
    ...splitAddress(address),
    speakers,
    keyPlaces: {
      headers: protocols.flatMap(({ keyPlaces }) => keyPlaces?.headers ?? []),
      query: protocols.flatMap(({ keyPlaces }) => keyPlaces?.query ?? []),
    },
    siteIdPlaces: {
      headers: protocols.flatMap(({ siteIdPlaces }) => siteIdPlaces?.headers ?? []),
      query: protocols.flatMap(({ siteIdPlaces }) => siteIdPlaces?.query ?? []),
      fields: protocols.flatMap(({ siteIdPlaces }) => siteIdPlaces?.fields ?? []),
    },
    bodyBytesMax: Math.max(...protocols.map(bodyBytesMaxOf)),
  };
}

/** Of a body after inflation: ingest's bound, or the protocol's where that is lower. */
export function bodyBytesMaxOf({ limits }: Protocol): number {
  return Math.min(limits?.bodyBytesMax ?? REQUEST_BYTES_MAX, REQUEST_BYTES_MAX);
}

/** Of a batch, likewise. */
export function eventsMaxOf({ limits }: Protocol): number {
  return Math.min(limits?.eventsMax ?? BATCH_EVENTS_MAX, BATCH_EVENTS_MAX);
}

/** `POST /track` -> its method and path. */
export function splitAddress(address: string): Pick<EventAddress, 'method' | 'path'> {
  const [method = '', path = ''] = address.split(' ', 2);
  return { method: method === 'GET' ? 'GET' : 'POST', path };
}

/** Finds the vendor of a request: the first that recognizes it, else the one that takes all others. */
export function speakerOf({ speakers }: EventAddress, request: WireRequest): Speaker {
  const [only] = speakers;
  const found =
    speakers.length === 1
      ? only
      : (speakers.find(({ protocol }) => protocol.matches?.(request)) ??
        speakers.find(({ protocol }) => protocol.matches === undefined) ??
        only);
  if (found === undefined) throw new Error('An address without a protocol');
  return found;
}

export function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
