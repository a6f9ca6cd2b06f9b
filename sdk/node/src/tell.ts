import type { Platform } from './platform.ts';
import type { Drop, DropReason, Options, Plugin, SentEvent } from './types.ts';

/** Tells the app what became of its events. What its own functions throw stops nothing. */
export type Teller = {
  print(line: string): void;
  failed(status: number, message: string): void;
  dropped(drop: Drop): void;
  /** Remembers the form of an event for the plugins that hear of it later. */
  remember(event: SentEvent): void;
  sending(ids: readonly string[]): void;
  done(id: string, event: string, message: string, reason?: DropReason): void;
};

export function createTeller({ plugins = [], debug = false, onDrop, onError }: Options, platform: Platform): Teller {
  const events = new Map<string, SentEvent>();
  const print = (line: string): void => {
    if (debug !== false) guarded(() => (debug === true ? platform.print : debug)(`edgewise: ${line}`));
  };
  const failed = (status: number, message: string): void => {
    print(message);
    guarded(() => onError?.({ status, message }));
  };
  const dropped = (drop: Drop): void => {
    print(`${drop.event} (${drop.id}) was given up, ${drop.reason}: ${drop.message}`);
    guarded(() => onDrop?.(drop));
  };
  return {
    print,
    failed,
    dropped,
    remember(event) {
      if (plugins.length > 0) events.set(event.id, event);
    },
    sending(ids) {
      const sent = ids.flatMap((id) => events.get(id) ?? []);
      for (const plugin of plugins) {
        deliverTo(plugin, sent).catch((problem) => failed(0, `the plugin ${plugin.name} threw: ${problem}`));
      }
    },
    done(id, event, message, reason) {
      const sent = events.get(id);
      events.delete(id);
      if (reason === undefined) print(`${event} (${id}) was accepted`);
      else dropped({ id, event, reason, message });
      if (sent === undefined) return;
      for (const plugin of plugins) guarded(() => plugin.after?.(sent, { accepted: reason === undefined, message }));
    },
  };
}

/** Async, so that an exception is a rejection. */
async function deliverTo(plugin: Plugin, events: readonly SentEvent[]): Promise<void> {
  await plugin.deliver?.(events);
}

export function guarded(call: () => void): void {
  try {
    call();
  } catch {
    // The app's own callback threw, and nobody else is left to hear of it.
  }
}
