import type { Settings } from './settings.ts';
import type { Problem } from './types.ts';

/** The server's answer for each event of a request, one line each. */
export function fates({ status, events = [], reply, retrying }: Problem): readonly Fate[] {
  const { rejected = [], debug, error } = isReply(reply) ? reply : {};
  return events.map(({ event }, index) => {
    const refusal = rejected.find((each) => each.index === index);
    if (refusal) return { event, text: `refused, ${refusal.code}: ${refusal.message}`, details: [] };
    if (status >= 200 && status < 300) {
      const fate = debug?.events?.find((each) => each.index === index);
      return { event, text: 'accepted', details: fate ? [fate] : [] };
    }
    const reason = status ? `${status}${error?.message ? `, ${error.message}` : ''}` : 'no answer';
    return { event, text: `${reason}; ${retrying ? 'it will be sent again' : 'given up'}`, details: [] };
  });
}

export interface Fate {
  readonly event: string;
  readonly text: string;
  /** The event as it was stored, for the console to unfold. */
  readonly details: readonly unknown[];
}

/** Why nothing outlives the page; undefined if storage works. */
export function storageProblem({ persistence }: Settings, open: () => Storage | null): string | undefined {
  if (persistence === 'memory') return 'the option `persistence` is `memory`';
  try {
    const storage = open();
    if (!storage) return 'the browser has none';
    storage.setItem(PROBE, '1');
    storage.removeItem(PROBE);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

const PROBE = 'edgewise:probe';

type Reply = {
  readonly rejected?: readonly { readonly index: number; readonly code: string; readonly message: string }[];
  readonly debug?: { readonly events?: readonly { readonly index: number }[] };
  readonly error?: { readonly message?: string };
};

function isReply(reply: unknown): reply is Reply {
  return typeof reply === 'object' && reply !== null;
}
