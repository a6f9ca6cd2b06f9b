import { buildEvent, plainEvent } from './build-event.ts';
import { createDelivery } from './delivery.ts';
import { createLoan } from './lend.ts';
import { CLOSE_MS_MAX } from './limits.ts';
import { frozenAfterAnswer, type Platform } from './platform.ts';
import { passPlugins } from './plugins.ts';
import { createTeller, guarded } from './tell.ts';
import type { Bound, Client, DropReason, EventTypes, Options, TrackFields } from './types.ts';

/** The client on a platform of one's own; `createClient` takes the program's. */
export function clientOn<Events extends object = EventTypes>(options: Options, platform: Platform): Client<Events> {
  const { key, debug = false } = options;
  const teller = createTeller(options, platform);
  const target = { key, host: options.host.replace(/\/+$/, ''), library: LIBRARY };
  const delivery = createDelivery(options, target, platform, teller);
  const lend = createLoan(delivery);
  const isFiltering = options.beforeSend !== undefined || (options.plugins ?? []).length > 0;
  let isClosed = false;
  let isWarned = debug === false;

  const record = (name: unknown, fields: TrackFields, bound: Bound) => {
    const made = { id: platform.newId(), nowMs: platform.nowMs(), library: LIBRARY };
    const event = String(name);
    const refuse = (reason: DropReason, message: string) => delivery.lose({ id: made.id, event }, reason, message);
    if (isClosed) return refuse('closed', 'the client was closed before the call');
    if (typeof name !== 'string' || event.trim() === '') return refuse('invalid', 'the name of an event is a text');
    const built = buildEvent(event, fields, bound, made);
    const passed = isFiltering ? passPlugins(built, options, (message) => teller.failed(0, message)) : built;
    if (passed === null) {
      return teller.dropped({ id: built.id, event, reason: 'filtered', message: 'a plugin or `beforeSend` said so' });
    }
    const sent = isFiltering ? plainEvent(passed) : passed;
    const text = JSON.stringify(sent);
    teller.remember(sent);
    delivery.add({ id: sent.id, event: sent.event, text, bytes: encoder.encode(text).byteLength });
    keepAlive(bound);
  };
  const recordSafely = (name: unknown, fields: TrackFields, bound: Bound) => {
    try {
      record(name, fields, bound);
    } catch (problem) {
      delivery.lose({ id: '', event: String(name) }, 'invalid', `it cannot be read: ${problem}`);
    }
  };
  const keepAlive = ({ waitUntil }: Bound) => {
    if (waitUntil !== undefined) return guarded(() => waitUntil(lend()));
    if (isWarned) return;
    isWarned = true;
    const platformName = frozenAfterAnswer();
    if (platformName === undefined) return;
    teller.print(
      `${platformName} stops the program once it has answered, and unsent events are lost: give the client \`waitUntil\`, or \`await client.flush()\` before you answer.`,
    );
  };

  const clientWith = (bound: Bound): Client<Events> => {
    const { properties: _, ...subject } = bound;
    return {
      // The events of a program may have types of their own; here they are any properties.
      track: (event, ...[fields]) => recordSafely(event, { ...(fields as TrackFields) }, bound),
      identify(given) {
        const { traits = {}, ...fields } = given ?? {};
        recordSafely('identify', { ...fields, properties: traits }, subject);
      },
      group(given) {
        const { type, id, traits = {}, ...fields } = given ?? {};
        recordSafely('group', { ...fields, groups: { ...fields.groups, [type]: id }, properties: traits }, subject);
      },
      with: (more) => clientWith(mergeBound(bound, more)),
      async flush() {
        await delivery.flush();
        return delivery.stats;
      },
      async close({ timeoutMs = CLOSE_MS_MAX } = {}) {
        isClosed = true;
        await delivery.drain(timeoutMs);
        delivery.end();
        return delivery.stats;
      },
      get stats() {
        return delivery.stats;
      },
    };
  };
  const { properties, context, waitUntil } = options;
  return clientWith({ properties, context, waitUntil });
}

function mergeBound(bound: Bound, more: Bound): Bound {
  const given = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
  return {
    ...bound,
    ...given,
    groups: { ...bound.groups, ...more.groups },
    properties: { ...bound.properties, ...more.properties },
    context: { ...bound.context, ...more.context },
  };
}

const encoder = new TextEncoder();

/** The build inserts the version from package.json. */
declare const EDGEWISE_VERSION: string | undefined;
const LIBRARY = `edgewise-node/${typeof EDGEWISE_VERSION === 'undefined' ? '0' : EDGEWISE_VERSION}`;
