import type { DashboardView } from '../../../../../core/api/dashboards/tile-query.ts';
import type { CreateSchedule } from '../../../../../core/api/schedules.ts';
import type { MailLanguage } from '../../../../../core/base/mail-languages.ts';
import { type CadenceDraft, cadenceOf } from '../../settings/schedules/draft.ts';

/** The days of a mail; `dashboard`: those that are saved with the dashboard and its tiles. */
export const MAIL_RANGES = [
  'yesterday',
  'last_week',
  'last_month',
  'last_7_days',
  'last_30_days',
  'dashboard',
] as const;
export type MailRange = (typeof MAIL_RANGES)[number];

/** The mail of a dashboard as its form holds it. */
export type MailDraft = CadenceDraft & {
  readonly name: string;
  readonly range: MailRange;
  /** With the filters that the page has now; else with those that are saved with the dashboard. */
  readonly hasFilters: boolean;
  /** User ids of members. */
  readonly members: readonly string[];
  /** As typed: addresses between spaces, commas or lines. */
  readonly others: string;
  readonly language: MailLanguage;
  readonly hasCsv: boolean;
};

export function newMailDraft(name: string, userId: string, language: MailLanguage): MailDraft {
  return {
    ...{ name, every: 'week', at: '09:00', minute: '0', weekday: 'monday', day: '1' },
    ...{ range: 'last_week', hasFilters: false, members: [userId], others: '', language, hasCsv: false },
  };
}

/** The days that suit a cadence: those before it is due. */
export function rangeFor(every: CadenceDraft['every']): MailRange {
  return every === 'day' ? 'yesterday' : every === 'month' ? 'last_month' : 'last_week';
}

export function addressesOf({ others }: Pick<MailDraft, 'others'>): string[] {
  return [
    ...new Set(
      others
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map((each) => each.toLowerCase()),
    ),
  ];
}

export function isComplete(draft: MailDraft): boolean {
  return draft.name.trim() !== '' && draft.at !== '' && (draft.members.length > 0 || addressesOf(draft).length > 0);
}

/** The range and filters of the mail; `shown` are those of the page. */
export function viewOf({ range, hasFilters }: MailDraft, shown: DashboardView): DashboardView {
  return {
    ...(range === 'dashboard' ? {} : { date_range: range }),
    ...(hasFilters && shown.filters !== undefined ? { filters: shown.filters } : {}),
  };
}

type Of = { readonly projectId: string; readonly dashboardId: string; readonly shown: DashboardView };

export function scheduleOf(draft: MailDraft, { projectId, dashboardId, shown }: Of): CreateSchedule {
  const { date_range, filters } = viewOf(draft, shown);
  return {
    project_id: projectId,
    dashboard_id: dashboardId,
    name: draft.name.trim(),
    cadence: cadenceOf(draft),
    view: {
      ...(date_range === undefined ? {} : { date_range }),
      ...(filters === undefined ? {} : { filters: [...filters] }),
    },
    destination: {
      kind: 'email',
      members: [...draft.members],
      addresses: addressesOf(draft),
      language: draft.language,
      attach_csv: draft.hasCsv,
    },
  };
}
