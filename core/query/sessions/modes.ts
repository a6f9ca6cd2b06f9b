import type { SessionMode } from '../../api/kinds/sessions.ts';
import { MINUTE_MS } from '../../base/time/durations.ts';
import { SESSION_RULES, type SessionRules } from './rules.ts';

/**
 * The rules of other products, where they differ from ours.
 *
 * @param zone     the zone of the query, whose midnights end sessions of Mixpanel
 * @param minutes  the silence that ends a session by the project's own rules; by default 30
 */
export function sessionRules(mode: SessionMode | undefined, zone: string, minutes?: number): SessionRules {
  switch (mode) {
    case undefined:
      return minutes === undefined ? SESSION_RULES : { ...SESSION_RULES, gapMsMax: minutes * MINUTE_MS };
    case 'mixpanel':
      // Made from times when a report runs; any event counts, and midnight of the project ends a session.
      return { ...SESSION_RULES, keepsIds: false, opensWith: 'any event', endsAtMidnightOf: zone };
    case 'ga4':
      return { ...WITHOUT_LENGTH, bounce: 'not engaged' };
    case 'amplitude':
      // Events without a session id are out of session.
      return { ...WITHOUT_LENGTH, makesSessions: false };
    case 'posthog':
      return { ...SESSION_RULES, makesSessions: false, bounce: 'one view under 10 s' };
    case 'plausible':
      // Plausible compares whole minutes, so a gap of 30:59.999 still belongs to the session.
      return { ...WITHOUT_LENGTH, gapMsMax: 31 * MINUTE_MS - 1, bounce: 'one event' };
  }
}

const { lengthMsMax: _, ...WITHOUT_LENGTH } = SESSION_RULES;
