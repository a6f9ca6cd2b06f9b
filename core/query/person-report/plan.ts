import type { PersonsQuery } from '../../api/kinds/persons.ts';
import { ok } from '../../base/result.ts';
import type { Plan, QueryContext } from '../kind.ts';
import { namesAsked } from '../names/names-asked.ts';
import type { Checked } from '../refusals/refusal.ts';
import { PERSONS_MEANING } from '../reports/semantics.ts';
import { groupProfile } from './group-profile.ts';
import { listAnswer, listTree } from './list.ts';
import { isOne } from './one-person.ts';
import { profileAnswer, profileTree, traitEventsTree } from './profile.ts';
import { type OnePerson, type PersonReport, readPersons } from './request.ts';
import { sessionsAnswer, sessionsTree } from './sessions.ts';
import { timelineAnswer, timelineTree } from './timeline.ts';

const SESSIONS_MEANING =
  'Sessions that begin in the range, whole; filters keep those with an event that passes all tests of events, and are of that session where they name a fact of it.';

/** Plans `persons`. */
export function planPersons(request: PersonsQuery, context: QueryContext): Checked<Plan> {
  const read = readPersons(request, context);
  if (!read.ok) return read;
  const report = read.value;
  const { asked } = report;
  return ok({
    includeBots: report.includeBots,
    timezone: report.timezone,
    range: report.span,
    names: namesAsked([], report.filters, asked.show === 'list' ? asked.properties : [], []),
    semantics: {
      persons: PERSONS_MEANING,
      ...(asked.show === 'sessions' ? { sessions: SESSIONS_MEANING } : {}),
      seen: 'The first and the last event within the range that pass the filters.',
      traits:
        'The latest by the time of the event; null takes a trait away, `$set_once` gives it only where there is none.',
    },
    isList: true,
    ...partOf(report, asked),
  });
}

function partOf(report: PersonReport, asked: PersonReport['asked']): Pick<Plan, 'queries' | 'answer'> {
  switch (asked.show) {
    case 'list':
      return { queries: [listTree(report, asked)], answer: ([rows]) => ok(listAnswer(asked, rows)) };
    case 'sessions':
      return { queries: [sessionsTree(report, asked)], answer: ([rows]) => ok(sessionsAnswer(asked, rows)) };
    default:
      return ofOne(report, asked);
  }
}

function ofOne(report: PersonReport, asked: OnePerson): Pick<Plan, 'queries' | 'answer'> {
  const { person } = asked;
  switch (asked.show) {
    case 'profile':
      if (report.groupType !== undefined) return groupProfile(report, report.groupType, person);
      return {
        queries: [profileTree(report, person), traitEventsTree(isOne(report, person))],
        answer: ([profile, traits = []]) => ok(profileAnswer(profile, traits)),
      };
    case 'timeline':
      return { queries: [timelineTree(report, asked)], answer: ([rows]) => ok(timelineAnswer(rows, report)) };
  }
}
