import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiError, type ErrorCode } from '../../core/base/errors.ts';
import { ImportFormats } from '../../core/ingest/import/formats.ts';
import {
  bodyBytesMaxOf,
  eventAddresses,
  eventsMaxOf,
  speakerOf,
  splitAddress,
} from '../../core/ingest/vendors/addresses.ts';
import type { Protocol } from '../../core/ingest/vendors/protocol.ts';
import type { Vendor } from '../../core/ingest/vendors/vendor.ts';
import type { CasesOf, VendorCases } from '../../core/ingest/vendors/vendor-cases.ts';
import { NOW_MS } from '../harness/ingest-request.ts';
import { aWireRequest } from '../harness/wire-request.ts';
import { hostileBodies } from './hostile-bodies.ts';
import { answerOf, comparable, refusalOf, runExport, runWire } from './run-vendor.ts';

/** Refusals that are over after a while, and those that a repeat would meet again. */
const PASSING: readonly ErrorCode[] = ['rate_limited', 'quota_exceeded', 'unavailable', 'timeout', 'internal'];
const LASTING: readonly ErrorCode[] = [
  'bad_request',
  'malformed_body',
  'nothing_accepted',
  'missing_key',
  'unknown_key',
  'key_cannot_write',
  'origin_not_allowed',
];
/** Refusals that senders answer with smaller batches, or not at all. */
const TOO_LARGE: readonly ErrorCode[] = ['body_too_large', 'too_many_events'];

/** Registers the tests that every vendor must pass: what each owes to its SDKs, to its exports and to its neighbours. */
export function vendorObligations(vendors: readonly Vendor[], casesOf: (name: string) => CasesOf | undefined): void {
  it('names every vendor once, as a folder may be named', () => {
    const names = vendors.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
  });

  it('leaves at most one protocol of each address without a way to recognize its requests', () => {
    for (const { path, speakers } of eventAddresses(vendors)) {
      const takesAll = speakers.filter(({ protocol }) => protocol.matches === undefined);
      expect([path, takesAll.length <= 1 || speakers.length === 1]).toEqual([path, true]);
    }
  });

  describe.each(vendors.map((vendor) => [vendor.name, vendor] as const))('%s', (name, vendor) => {
    const cases = casesOf(name)?.(NOW_MS) ?? {};
    if (vendor.protocol !== undefined) describeProtocol(vendors, vendor, vendor.protocol, cases);
    if (vendor.exportFormat !== undefined) describeExport(vendors, vendor, cases);
    const { isOfCounts, isApart } = vendor.exportFormat ?? { isApart: true };
    const hasTwins = isOfCounts === undefined && isApart === undefined;
    if (vendor.protocol !== undefined && hasTwins) {
      describeTwins(vendors, vendor, vendor.protocol, cases);
    }
    it('is understood live, in exports, or both', () => {
      expect(vendor.protocol ?? vendor.exportFormat).toBeDefined();
      expect(vendor.sameEvent).not.toBe('');
    });
  });
}

function describeProtocol(vendors: readonly Vendor[], { name }: Vendor, protocol: Protocol, cases: VendorCases): void {
  const wire = cases.wire ?? [];
  const pathOf = (path: string) => new URL(path, 'https://in.example').pathname;

  it('shows a case for each address, a rejection and a refusal', () => {
    const shown = new Set(wire.map(({ request }) => `${request.method ?? 'POST'} ${pathOf(request.path)}`));
    expect(protocol.addresses.filter((address) => !shown.has(address))).toEqual([]);
    const isOfBatches = eventsMaxOf(protocol) > 1;
    const hasRejection = wire.some(({ rejected, answer }) => rejected !== undefined && answer.refusal === undefined);
    expect(hasRejection || !isOfBatches).toBe(true);
    expect(wire.some(({ answer }) => answer.refusal !== undefined)).toBe(true);
  });

  it.each(wire.map((each) => [each.title, each] as const))('%s', (_, { request, rows, rejected = [], answer }) => {
    const { ingested, result } = runWire(protocol, request, NOW_MS);
    expect(ingested.rows).toHaveLength(rows.length);
    for (const [index, row] of rows.entries()) expect(ingested.rows[index]).toMatchObject(row);
    if (result.ok) expect(ingested.rejected.map(({ code }) => code)).toEqual(rejected);
    expect(result.ok ? undefined : result.error.code).toBe(answer.refusal);
    const given = answerOf(protocol, request, result);
    expect([given.status, given.type, comparable(given)]).toEqual([answer.status, answer.type, answer.body]);
  });

  it('recognizes its own requests where it shares an address', () => {
    for (const { request } of wire) {
      const sent = aWireRequest(request);
      const address = eventAddresses(vendors).find(({ method, path }) => method === sent.method && path === sent.path);
      expect(address === undefined ? undefined : speakerOf(address, sent).name).toBe(name);
    }
  });

  it('lets its SDKs retry what passes, and drop what a repeat would meet again', () => {
    const [{ request } = { request: { path: '/' } }] = wire;
    const statusFor = (code: ErrorCode) => refusalOf(protocol, request, apiError(code, 'refused')).status;
    const isRetried = (status: number) => status === 408 || status === 429 || status >= 500;
    expect(PASSING.filter((code) => !isRetried(statusFor(code)))).toEqual([]);
    expect([...LASTING, ...TOO_LARGE].filter((code) => isRetried(statusFor(code)))).toEqual([]);
  });

  it('has bounds, which are not above those of ingest', () => {
    const { bodyBytesMax = 0, eventsMax = 0 } = protocol.limits ?? {};
    expect(bodyBytesMaxOf(protocol)).toBeGreaterThanOrEqual(bodyBytesMax);
    expect(eventsMaxOf(protocol)).toBeGreaterThanOrEqual(eventsMax);
    for (const own of protocol.ownRoutes ?? []) expect(splitAddress(own.address).path).toMatch(/^\/./);
  });

  it('answers any value in the place of any other without an exception', () => {
    for (const { request } of wire) {
      if (request.method === 'GET' || typeof request.body === 'string') continue;
      for (const body of hostileBodies(request.body)) {
        const sent = { ...request, body };
        const { result } = runWire(protocol, sent, NOW_MS);
        expect(answerOf(protocol, sent, result).status, body).toBeLessThan(500);
      }
    }
  });

  it('answers any JSON without an exception', () => {
    const decode = (path: string, body: unknown): void => {
      runWire(protocol, { path, body: JSON.stringify(body) }, NOW_MS);
    };
    const paths = protocol.addresses.map((address) => splitAddress(address).path);
    fc.assert(fc.property(fc.constantFrom(...paths), fc.jsonValue(), decode), { numRuns: 50 });
  });
}

function describeExport(vendors: readonly Vendor[], { name }: Vendor, cases: VendorCases): void {
  const formats = new ImportFormats(vendors);
  const exports = cases.exports ?? [];

  it('shows a case of its export', () => {
    expect(exports).not.toEqual([]);
  });

  it.each(exports.map((each) => [each.title, each] as const))('%s', (_, each) => {
    expect(formats.of(each.record)?.name).toBe(name);
    const rows = runExport(formats, name, each, NOW_MS);
    expect(rows).toHaveLength(each.rows.length);
    for (const [index, row] of each.rows.entries()) expect(rows[index]).toMatchObject(row);
  });

  it('gives the same record the same ids, so that an import may be repeated', () => {
    for (const each of exports) {
      const [first, again] = [0, 1].map(() => runExport(formats, name, each, NOW_MS).map(identified));
      expect(again).toEqual(first);
    }
  });
}

function describeTwins(vendors: readonly Vendor[], { name }: Vendor, protocol: Protocol, cases: VendorCases): void {
  const twins = cases.twins ?? [];

  it('shows an event that is sent and exported', () => {
    expect(twins).not.toEqual([]);
  });

  it.each(twins.map((each) => [each.title, each] as const))('counts once: %s', (_, { request, record }) => {
    const sent = runWire(protocol, request, NOW_MS).ingested.rows;
    const imported = runExport(new ImportFormats(vendors), name, { record }, NOW_MS);
    expect(imported.map(identified)).toEqual(sent.map(identified));
  });
}

/** The fields that identify an event and its person. */
function identified({ event, id, timestampMs, user_id, anonymous_id }: ReturnType<typeof runExport>[number]) {
  return { event, id, timestampMs, user_id, anonymous_id };
}
