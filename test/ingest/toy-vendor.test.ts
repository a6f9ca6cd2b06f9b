import { describe, expect, it } from 'vitest';
import { ImportFormats } from '../../core/ingest/import/formats.ts';
import { eventAddresses } from '../../core/ingest/vendors/addresses.ts';
import { VENDORS } from '../../core/ingest/vendors/index.ts';
import { vendorsPage } from '../../scripts/docs/vendors-page.ts';
import { aWireRequest } from '../harness/wire-request.ts';
import { runWire } from './run-vendor.ts';
import { toy, toyCasesOf } from './toy-vendor.ts';
import { vendorObligations } from './vendor-obligations.ts';

const vendors = [toy, ...VENDORS];

describe('a vendor of one folder and one line', () => {
  vendorObligations([toy], () => toyCasesOf);

  it('has its addresses beside those of the others, and gets what it recognizes', () => {
    const shared = eventAddresses(vendors).find(({ method, path }) => method === 'POST' && path === '/track');
    const names = shared?.speakers.map(({ name }) => name) ?? [];
    expect([names[0], names.at(-1)]).toEqual(['toy', 'native']);
    expect(shared?.keyPlaces.headers).toContain('toy-key');
    expect(eventAddresses(vendors).some(({ method, path }) => method === 'GET' && path === '/toy')).toBe(true);
  });

  it('is among the formats of imports and in the docs', () => {
    expect(new ImportFormats(vendors).names).toContain('toy');
    expect(vendorsPage(vendors)).toContain('| Toy Analytics | `POST /track`<br>`GET /toy` | 10 events');
  });

  it('leaves the native protocol its own requests', () => {
    const sent = { path: '/track', body: { event: 'signup' } };
    const address = eventAddresses(vendors).find(({ path }) => path === '/track');
    expect(address?.speakers.find(({ protocol }) => protocol.matches?.(aWireRequest(sent)))).toBeUndefined();
    const native = VENDORS.find(({ name }) => name === 'native')?.protocol;
    if (native === undefined) throw new Error('no native protocol');
    expect(runWire(native, sent, Date.now()).ingested.rows).toHaveLength(1);
  });
});
