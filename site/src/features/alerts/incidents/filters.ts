import type { Severity } from '../../../../../core/api/anomaly.ts';
import { DAY_MS } from '../../../../../core/base/time/durations.ts';
import type { IncidentFilters } from '../../../api/incidents.ts';
import { SEVERITY_NAMES } from '../severities.ts';

export const SHOWN = ['open', 'resolved', 'all'] as const;
export type Shown = (typeof SHOWN)[number];
export const SPANS = { '1d': 1, '7d': 7, '30d': 30, '90d': 90 } as const;
export type Span = keyof typeof SPANS;

/** The list as the address names it: open ones of all times unless it says otherwise. */
export type Listed = {
  readonly shown: Shown;
  readonly severity: Severity | undefined;
  readonly span: Span | undefined;
};

export function listedIn(shown: string | undefined, severity: string | undefined, span: string | undefined): Listed {
  return {
    shown: SHOWN.find((id) => id === shown) ?? 'open',
    severity: SEVERITY_NAMES.find((id) => id === severity),
    span: isSpan(span) ? span : undefined,
  };
}

function isSpan(text: string | undefined): text is Span {
  return text !== undefined && Object.hasOwn(SPANS, text);
}

/** @param nowMs  in whole minutes, so that the same list keeps its place among the answers that are known */
export function filtersOf({ shown, severity, span }: Listed, nowMs: number): IncidentFilters {
  return {
    ...(shown === 'all' ? {} : { state: shown === 'open' ? 'open,acknowledged' : 'resolved' }),
    severity,
    ...(span === undefined ? {} : { from: new Date(nowMs - SPANS[span] * DAY_MS).toISOString() }),
  };
}
