import { plainValue } from '../../../core/base/plain-value.ts';
import { createDelivery } from './create-delivery.ts';
import { createStore } from './create-store.ts';
import { FLUSH_DELAY_MS } from './limits.ts';
import { type Call, record } from './record.ts';
import { isObject, NOBODY } from './state.ts';
import type { Surroundings } from './surroundings.ts';
import type { Consent, Edgewise, Options, Properties } from './types.ts';
import { isUsableGroup, isUsableId, isUsableRegister } from './usable.ts';

/** The client over its surroundings. It connects the parts and decides when they run; the rules are in the parts. */
export function createClient(options: Options, surroundings: Surroundings): Edgewise {
  const { nowMs, newId } = surroundings;
  const warn = warner(options.debug === true);
  const store = createStore(options, warn);
  const delivery = createDelivery(options, surroundings, store);
  const delayMs = options.flushDelayMs ?? FLUSH_DELAY_MS;
  let consent: Consent | 'pending' =
    options.consent === 'pending' ? 'pending' : { given: options.consent !== 'denied' };
  let consentAt: string | undefined;
  /** Calls before the storage is read, and before consent, in their order. */
  let held: { readonly isEvent: boolean; run(): void }[] = [];
  let isLoaded = false;

  const isGiven = (): boolean => isLoaded && consent !== 'pending' && consent.given;

  const runHeld = (): void => {
    if (!isLoaded || consent === 'pending') return;
    const calls = held;
    held = [];
    for (const { isEvent, run } of calls) if (!isEvent || isGiven()) run();
  };

  /** Runs a call now or, in its turn, as soon as it may run. Without consent, calls that record an event are left out. */
  const perform = (isEvent: boolean, run: () => void): void => {
    held.push({ isEvent, run });
    const queueMax = store.queueMax;
    if (held.length > queueMax) {
      held.shift();
      store.drop({ reason: 'queue_full', count: 1 });
    }
    runHeld();
  };

  const add = (call: Call): void => {
    const { state, event } = record(store.state(), call, newId);
    store.change(state);
    store.add(JSON.stringify(event));
    delivery.schedule(delayMs);
  };

  const call = (event: string, properties: unknown, more: Partial<Call> = {}): void => {
    const plain = plainValue(properties);
    const context = contextOf(options, surroundings.library);
    const made = { event, properties: isObject(plain) ? plain : {}, atMs: nowMs(), ...more };
    perform(true, () => add({ ...made, context: { ...context, ...consentContext(consent, consentAt) } }));
  };

  const decide = (decision: Consent): void => {
    consent = decision;
    consentAt = new Date(nowMs()).toISOString();
    if (!isLoaded) return;
    if (!decision.given) {
      held = held.filter(({ isEvent }) => !isEvent);
      store.forget();
    }
    store.persist(decision.given);
    runHeld();
  };

  const loaded = store.load().then(() => {
    isLoaded = true;
    if (consent !== 'pending') {
      if (!consent.given) store.forget();
      store.persist(consent.given);
    }
    runHeld();
    if (isGiven() && store.queue().length > 0) delivery.schedule(delayMs);
  });

  const flush = async (): Promise<void> => {
    await loaded;
    if (isGiven()) await delivery.send();
    await store.settled();
  };

  const appState = options.appState?.addEventListener('change', () => void flush());
  const leaveNetwork = options.network?.addEventListener(({ isConnected }) => {
    delivery.setOnline(isConnected !== false);
    if (isConnected !== false) void flush();
  });

  return {
    track: (event, properties) => call(event, properties),
    screen: (name, properties) => call('screen_view', { page: name, title: name, ...properties }),
    identify(userId, traits) {
      if (isUsableId(userId)) call('identify', traits, { userId: String(userId) });
      else warn(`identify() is ignored: ${String(userId).slice(0, 50)} is not an id of 1 to 200 characters`);
    },
    group(type, id, traits) {
      if (!isUsableGroup(type, id)) return warn(`group(${type}) is ignored: send a type without dots, and ids`);
      perform(false, () => {
        const { [type]: _before, ...others } = store.state().groups;
        store.change({ groups: id === null ? others : { ...others, [type]: id } });
      });
      if (traits !== undefined && id !== null) call('group', traits, { groups: { [type]: id } });
    },
    register(properties) {
      const plain = plainValue(properties);
      if (!isObject(plain)) return;
      perform(false, () => {
        const superProperties = { ...store.state().superProperties, ...plain };
        if (isUsableRegister(superProperties)) store.change({ superProperties });
        else warn('register() is ignored: all registered properties have more than 16,000 characters');
      });
    },
    unregister: (name) =>
      perform(false, () => {
        const { [name]: _gone, ...kept } = store.state().superProperties;
        store.change({ superProperties: kept });
      }),
    reset: () => perform(false, () => store.change(NOBODY)),
    consent: decide,
    flush,
    async state() {
      await loaded;
      const waiting = held.filter(({ isEvent }) => isEvent).length;
      return { queued: store.queue().length + waiting, dropped: store.state().dropped };
    },
    async close() {
      appState?.remove();
      leaveNetwork?.();
      delivery.stop();
      await loaded;
      await store.settled();
    },
  };
}

function contextOf({ context }: Options, library: string): Properties {
  const plain = plainValue(typeof context === 'function' ? context() : context);
  return { ...(isObject(plain) && plain), library };
}

/** Only decisions that the app told are sent, not the one it is assumed to have. */
function consentContext(consent: Consent | 'pending', at: string | undefined): Properties {
  if (consent === 'pending' || at === undefined) return {};
  return { consent: { purposes: consent.purposes ?? [], version: consent.version ?? '', at } };
}

/** Tells each kind of problem once, in debug mode. */
function warner(debug: boolean): (problem: string) => void {
  const told = new Set<string>();
  return (problem) => {
    if (!debug || told.has(problem)) return;
    told.add(problem);
    // biome-ignore lint/suspicious/noConsole: in debug mode the console is where the developer looks.
    console.warn(`edgewise: ${problem}`);
  };
}
