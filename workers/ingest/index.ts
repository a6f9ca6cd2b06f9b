import { z } from 'zod';
import { trackResponseSchema } from '../../core/api/ingest.ts';
import { type EventAddress, eventAddresses, splitAddress } from '../../core/ingest/vendors/addresses.ts';
import { VENDORS } from '../../core/ingest/vendors/index.ts';
import type { OwnRoute, Protocol } from '../../core/ingest/vendors/protocol.ts';
import type { Vendor } from '../../core/ingest/vendors/vendor.ts';
import { handledRoute, type Route, type RouteTable } from '../../platform/routes/route.ts';
import { answerOwn, OWN_BODY_BYTES_MAX } from './answer-own.ts';
import { preflight } from './cors.ts';
import { receive } from './route.ts';

/** The answers that SDKs of vendors expect: JSON, a word, a pixel or nothing. */
const VENDOR_ANSWERS: Route['answers'] = [
  { status: 200, schema: z.looseObject({}), type: 'application/json' },
  { status: 200, schema: z.unknown(), type: '*/*' },
  { status: 202, schema: z.unknown(), type: '*/*' },
  { status: 204, schema: undefined, type: '' },
];

/** Every address of the vendors' protocols, with and without a trailing slash. */
export function vendorRoutes(vendors: readonly Vendor[]): RouteTable {
  const own = vendors.flatMap(({ title, protocol }) =>
    (protocol?.ownRoutes ?? []).map((each) => ownRoute(title, protocol, each)),
  );
  return [...eventAddresses(vendors).map((address) => eventsRoute(address, vendors)), ...own];
}

export const ingestRoutes = vendorRoutes(VENDORS);

function eventsRoute(address: EventAddress, vendors: readonly Vendor[]): Route {
  const { method, path, speakers, bodyBytesMax } = address;
  const titles = speakers.map(({ name }) => vendors.find((vendor) => vendor.name === name)?.title ?? name);
  // Clients of other vendors that share the address get the answers that their SDKs expect.
  const isNative = speakers.some(({ name }) => name === 'native');
  return handledRoute({
    method,
    path,
    aliases: [`${path}/`],
    summary: `Send events in the form of ${titles.join(' or ')}`,
    needs: { who: 'sender' },
    isAudited: false,
    ...(method === 'GET' ? {} : { body: { schema: z.unknown(), type: 'application/json', bytesMax: bodyBytesMax } }),
    answers: isNative ? [nativeAnswer(method)] : VENDOR_ANSWERS,
    refusesInVendorForm: speakers.some(({ protocol }) => protocol.refuse !== undefined),
    preflight,
    respond: (c) => receive(c, address),
  });
}

function nativeAnswer(method: EventAddress['method']): Route['answers'][number] {
  return method === 'GET'
    ? { status: 200, schema: z.string().meta({ description: 'A transparent pixel.' }), type: 'image/gif' }
    : { status: 200, schema: trackResponseSchema, type: 'application/json' };
}

function ownRoute(title: string, protocol: Protocol | undefined, own: OwnRoute): Route {
  const { method, path } = splitAddress(own.address);
  return handledRoute({
    method,
    path,
    aliases: [`${path}/`],
    summary: `Show the settings that an SDK of ${title} asks for`,
    needs: { who: 'sender' },
    isAudited: false,
    ...(method === 'GET'
      ? {}
      : { body: { schema: z.unknown(), type: 'application/json', bytesMax: OWN_BODY_BYTES_MAX } }),
    answers: [{ status: 200, schema: z.looseObject({}), type: 'application/json' }],
    preflight,
    respond: (c) => answerOwn(c, protocol ?? {}, own),
  });
}
