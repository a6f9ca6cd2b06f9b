import type { IngestedRow } from '../../core/ingest/event.ts';
import type { Protocol } from '../../core/ingest/vendors/protocol.ts';
import type { Vendor } from '../../core/ingest/vendors/vendor.ts';
import type { CasesOf, WireCase } from '../../core/ingest/vendors/vendor-cases.ts';
import { BROWSER_SENDERS } from '../dialects/browser-senders.ts';
import { NODE_SENDERS } from '../dialects/node-senders.ts';
import { NOW_MS } from '../harness/ingest-request.ts';
import { runWire } from './run-vendor.ts';

/** The features that one dialect was seen to have. */
export type Conformance = {
  readonly title: string;
  readonly features: Readonly<Record<string, boolean>>;
  /** Packages of the vendor that deliver in the tests, and what they meet on the way. */
  readonly packages: readonly { readonly name: string; readonly flaws: readonly string[] }[];
};

type Shown = {
  readonly cases: readonly WireCase[];
  readonly rows: readonly IngestedRow[];
  readonly protocol: Protocol;
};

/** Each is shown by the vendor's own cases: rows that its requests became, or the form of requests and answers. */
const FEATURES: Readonly<Record<string, (shown: Shown) => boolean>> = {
  'many events in a request': ({ cases }) => cases.some(({ rows, rejected = [] }) => rows.length + rejected.length > 1),
  'bad events alone are refused': ({ cases }) =>
    cases.some(({ rows, rejected }) => rejected !== undefined && rows.length > 0),
  'views under one name': ({ rows }) => rows.some(({ event }) => event === 'page_view'),
  users: ({ rows }) => rows.some(({ user_id }) => user_id !== ''),
  visitors: ({ rows }) => rows.some(({ anonymous_id }) => anonymous_id !== '' && anonymous_id !== 'day_visitor'),
  'traits of users': ({ rows }) =>
    rows.some(({ event, properties }) => (event === 'identify' && properties !== '') || properties.includes('"$set"')),
  groups: ({ rows }) => rows.some(({ groups }) => Object.keys(groups).length > 0),
  sessions: ({ rows }) => rows.some(({ session_id }) => session_id !== ''),
  'time of the event': ({ rows }) => rows.some(({ timestampMs }) => timestampMs !== NOW_MS),
  'without scripts': ({ protocol }) => protocol.addresses.some((address) => address.startsWith('GET ')),
};

/** The features of every vendor whose SDKs are understood. */
export async function conformanceOf(
  vendors: readonly Vendor[],
  casesOf: (name: string) => Promise<CasesOf>,
): Promise<readonly Conformance[]> {
  const found = vendors.map(async ({ name, title, protocol }): Promise<readonly Conformance[]> => {
    if (protocol === undefined) return [];
    const cases = (await casesOf(name))(NOW_MS).wire ?? [];
    const rows = cases.flatMap(({ request }) => runWire(protocol, request, NOW_MS).ingested.rows);
    const features = Object.entries(FEATURES).map(
      ([feature, has]) => [feature, has({ cases, rows, protocol })] as const,
    );
    const packages = [...NODE_SENDERS, ...BROWSER_SENDERS]
      .filter(({ vendor }) => vendor === name)
      .map(({ packageName, flaws }) => ({ name: packageName, flaws }));
    return [{ title, features: Object.fromEntries(features), packages }];
  });
  return (await Promise.all(found)).flat();
}
