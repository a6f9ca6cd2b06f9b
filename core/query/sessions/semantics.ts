import { HOUR_MS, MINUTE_MS } from '../../base/time/durations.ts';
import type { Semantics } from '../kind.ts';
import type { Bounce, SessionRules } from './rules.ts';

/** The meaning of a session by these rules, in sentences for readers of an answer. */
export function sessionSemantics(rules: SessionRules): Semantics {
  return {
    sessions: `${idsOf(rules)} ${begunBy(rules)} Midnight ${rules.endsAtMidnightOf ? `of ${rules.endsAtMidnightOf} ends` : 'does not end'} a session.`,
    range: 'A session belongs to the moment at which it begins, and is whole also where it goes on after the range.',
    source:
      'Source, campaign, channel and referrer are those of the first event that has any; payment and sign-in pages and own hosts are none. Country and device are those of the first event.',
    bounce: BOUNCES[rules.bounce],
    duration: 'From the first to the last event; a session of one event lasts 0 seconds and counts in means.',
  };
}

function idsOf({ keepsIds, makesSessions, gapMsMax, lengthMsMax }: SessionRules): string {
  const cut = lengthMsMax === undefined ? '' : `, cut after ${lengthMsMax / HOUR_MS} hours`;
  const made = `by a silence of more than ${Math.floor(gapMsMax / MINUTE_MS)} minutes`;
  if (!keepsIds) return `Sessions are made from times alone, ${made}${cut}.`;
  if (!makesSessions) return `A sent session id is a session${cut}; events without one are in none.`;
  return `A sent session id is kept${cut}; without one, sessions are made by device, ${made}${cut}.`;
}

function begunBy({ makesSessions, opensWith }: SessionRules): string {
  if (!makesSessions || opensWith === 'any event') return '';
  return 'Events of a server without an id join the session of their person, or are in none.';
}

const BOUNCES: Readonly<Record<Bounce, string>> = {
  'one view': 'Exactly one view and no other interactive event. A session without a view is no bounce.',
  'one view under 10 s': 'Exactly one view, no other interactive event and less than ten seconds.',
  'one event': 'Exactly one interactive event.',
  'not engaged': 'At most one view, at most ten seconds and no conversion.',
};
