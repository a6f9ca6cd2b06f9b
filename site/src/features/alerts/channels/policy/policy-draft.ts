import { instantOf, isoLocal } from '../../../../../../core/base/time/zones.ts';
import type { AlertPolicy } from '../../../../api/channels.ts';
import type { HoursDraft } from '../../rules/draft.ts';
import { WEEKDAY_NAMES } from '../../rules/weekdays.ts';

/** Planned work as its fields hold it: local times such as `2026-12-24T18:00`. */
export type WorkDraft = { readonly from: string; readonly to: string };

/** How a project sends its alerts, as its form holds it: what is switched off stays typed. */
export type PolicyDraft = {
  readonly repeatMinutes: number | null;
  readonly quiet: HoursDraft;
  readonly isCriticalQuiet: boolean;
  readonly escalates: boolean;
  readonly afterMinutes: number | undefined;
  readonly escalationChannels: readonly string[];
  readonly works: readonly WorkDraft[];
};

const EVERY_DAY = 7;

/** @param zone  IANA, in which planned work is shown */
export function draftOfPolicy(policy: AlertPolicy, zone: string): PolicyDraft {
  const { quiet_hours: quiet, escalation, mutes } = policy;
  const days = quiet?.days ?? [];
  return {
    repeatMinutes: policy.repeat_minutes,
    quiet: {
      isOn: quiet !== null,
      start: quiet?.from ?? '22:00',
      end: quiet?.to ?? '07:00',
      weekdays: days.length === EVERY_DAY ? [] : WEEKDAY_NAMES.filter((_, index) => days.includes(index + 1)),
    },
    isCriticalQuiet: quiet?.critical_passes === false,
    escalates: escalation !== null,
    afterMinutes: escalation?.after_minutes ?? 15,
    escalationChannels: escalation?.channels ?? [],
    works: mutes.map(({ from, to }) => ({ from: localText(from, zone), to: localText(to, zone) })),
  };
}

/** @param zone  IANA, of the project: quiet hours and planned work are by its clocks */
export function policyOf(draft: PolicyDraft, zone: string): AlertPolicy {
  const { quiet, afterMinutes } = draft;
  const weekdays = quiet.weekdays.length === 0 ? WEEKDAY_NAMES : quiet.weekdays;
  return {
    repeat_minutes: draft.repeatMinutes,
    quiet_hours: quiet.isOn
      ? {
          zone,
          from: quiet.start,
          to: quiet.end,
          days: weekdays.map((day) => WEEKDAY_NAMES.indexOf(day) + 1),
          critical_passes: !draft.isCriticalQuiet,
        }
      : null,
    escalation:
      draft.escalates && afterMinutes !== undefined
        ? { after_minutes: afterMinutes, channels: [...draft.escalationChannels] }
        : null,
    mutes: draft.works.map(({ from, to }) => ({ from: instant(from, zone), to: instant(to, zone) })),
  };
}

export type PolicyFault = 'escalation' | 'work';

/** The first part of the form that cannot be saved; undefined if all can. */
export function faultIn({ escalates, afterMinutes, escalationChannels, works }: PolicyDraft): PolicyFault | undefined {
  if (escalates && (afterMinutes === undefined || escalationChannels.length === 0)) return 'escalation';
  // Texts of this form are in the order of their times.
  return works.some(({ from, to }) => from === '' || to === '' || from >= to) ? 'work' : undefined;
}

const LOCAL_CHARS = 'YYYY-MM-DDTHH:MM'.length;

function localText(at: string, zone: string): string {
  return isoLocal(zone, Date.parse(at)).slice(0, LOCAL_CHARS);
}

function instant(local: string, zone: string): string {
  const [date = '', clock = ''] = local.split('T');
  const clockMs = Date.parse(`1970-01-01T${clock}Z`);
  return new Date(instantOf(zone, { date, clockMs })).toISOString();
}
