import { MINUTE_MS } from '../base/time/durations.ts';
import { sessionRules } from '../query/sessions/modes.ts';
import type { SessionRules } from '../query/sessions/rules.ts';

/** Rules by which other tools cut sessions, those of the tools that we know first. */
export function rulesTried(zone: string): readonly { readonly rule: string; readonly rules: SessionRules }[] {
  const own = sessionRules(undefined, zone);
  const tools = (['mixpanel', 'ga4', 'amplitude', 'posthog', 'plausible'] as const).map((mode) => ({
    rule: mode,
    rules: sessionRules(mode, zone),
  }));
  const silences = [10, 15, 20, 45, 60, 120].map((minutes) => ({
    rule: `silence_${minutes}`,
    rules: { ...own, keepsIds: false, gapMsMax: minutes * MINUTE_MS },
  }));
  return [{ rule: 'silence_30', rules: { ...own, keepsIds: false } }, ...tools, ...silences];
}
