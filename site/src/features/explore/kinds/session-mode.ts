import type { SessionMode } from '../../../../../core/api/kinds/sessions.ts';
import { type Field, optionField } from '../fields.ts';
import type { PathsReport, SessionsReport } from '../report.ts';

/** The product whose rules define a session. */
export function sessionModeField<R extends PathsReport | SessionsReport>(
  set: (report: R, mode: SessionMode | undefined) => R,
  isShown: (report: R) => boolean = () => true,
): Field<R> {
  return optionField<R, SessionMode | 'none'>({
    param: 'mode',
    path: 'mode',
    label: 'explore.mode_sessions',
    place: 'options',
    options: {
      none: 'explore.mode_none',
      posthog: 'explore.mode_posthog',
      mixpanel: 'explore.mode_mixpanel',
      amplitude: 'explore.mode_amplitude',
      ga4: 'explore.mode_ga4',
      plausible: 'explore.mode_plausible',
    },
    isShown,
    get: ({ mode }) => mode ?? 'none',
    set: (report, mode) => set(report, mode === 'none' ? undefined : mode),
  });
}
