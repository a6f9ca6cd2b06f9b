import type { EventChoice as AskedChoice } from '../../../../../core/api/kinds/report-fields.ts';
import type { ReportFault } from '../kind.ts';
import type { Breakdown, EventChoice, PropertyBreakdown } from '../report.ts';

export const ANY_EVENT: EventChoice = { events: ['*'], filters: [] };
export const NO_EVENT: EventChoice = { events: [], filters: [] };

/** Events as requests name them: one as `event`, several as `events`. */
export function askedNames(names: readonly string[]): { event?: string; events?: string[] } {
  const [only = '*', ...more] = names;
  return more.length === 0 ? { event: only } : { events: [...names] };
}

export function askedChoice({ events, filters }: EventChoice): AskedChoice {
  return { ...askedNames(events), ...(filters.length > 0 ? { filters: [...filters] } : {}) };
}

export function namesFrom({ event, events }: AskedChoice): readonly string[] {
  return events ?? [event ?? '*'];
}

export function choiceFrom(asked: AskedChoice): EventChoice {
  return { events: namesFrom(asked), filters: asked.filters ?? [] };
}

export function choiceFaults(param: string, { events }: EventChoice): ReportFault[] {
  return events.length === 0 || events.includes('') ? [{ param, key: 'explore.fault_no_event', isMissing: true }] : [];
}

/** The properties of a breakdown, for reports that group by nothing else. */
export function propertiesOf(breakdowns: readonly Breakdown[]): PropertyBreakdown[] {
  return breakdowns.flatMap((each) => ('property' in each ? [{ property: each.property }] : []));
}

/** The names of the properties that have been chosen. */
export function propertyNames(breakdowns: readonly PropertyBreakdown[]): string[] {
  return chosenOf(breakdowns).map(({ property }) => property);
}

/** Without the rows in which nothing has been chosen yet. */
export function chosenOf<Each extends Breakdown>(breakdowns: readonly Each[]): Each[] {
  return breakdowns.filter((each) => !('property' in each) || each.property !== '');
}

/** A breakdown as a request may write it: a name, or a list of names or objects. */
export function breakdownFrom(asked: AskedBreakdown): PropertyBreakdown[] {
  return [asked ?? []].flat().flatMap((each) => {
    if (typeof each === 'string') return [{ property: each }];
    return 'property' in each ? [{ property: each.property }] : [];
  });
}

type AskedGroup = string | { readonly property: string } | { readonly cohort: string };
type AskedBreakdown = AskedGroup | readonly AskedGroup[] | undefined;

/** The field, if it names cohorts, which the builder offers for trends alone. */
export function cohortsIn(field: string, asked: AskedBreakdown): string[] {
  return [asked ?? []].flat().some((each) => typeof each === 'object' && 'cohort' in each) ? [field] : [];
}
