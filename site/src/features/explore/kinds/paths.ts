import type { PathsQuery } from '../../../../../core/api/kinds/paths.ts';
import { durationField, type Field, fieldOf, optionField, rawNames, rawText, wholeField } from '../fields.ts';
import type { Kind } from '../kind.ts';
import type { PathsReport } from '../report.ts';
import { botsField, filtersField, internalField, presentationFields, presentationOf, sharedFrom } from './common.ts';
import { sessionModeField } from './session-mode.ts';
import { askedParts, unreadOf, viewFrom } from './view-parts.ts';

const empty: PathsReport = {
  kind: 'paths',
  unit: 'session',
  step: 'page',
  events: [],
  maxSteps: 5,
  perStep: 10,
  filters: [],
  includeBots: false,
  includeInternal: false,
  presentation: presentationOf('flow'),
};

type Name = 'step' | 'startAt' | 'endAt';

const step = {
  get: (report: PathsReport) => report.step,
  set: (report: PathsReport, to: string | undefined): PathsReport => ({ ...report, step: to ?? empty.step }),
};
const end = (name: Exclude<Name, 'step'>) => ({
  get: (report: PathsReport) => report[name],
  set: (report: PathsReport, to: string | undefined): PathsReport => ({ ...report, [name]: to || undefined }),
  propertyOf: step.get,
});
const startAt = end('startAt');
const endAt = end('endAt');
const events = {
  get: (report: PathsReport) => report.events,
  set: (report: PathsReport, to: readonly string[]): PathsReport => ({ ...report, events: to }),
};

const fields: readonly Field<PathsReport>[] = [
  {
    ...fieldOf('step', step, rawText),
    control: { type: 'property', label: 'explore.paths_step', place: 'main', path: 'step', ...step },
  },
  {
    ...fieldOf('starts', startAt, rawText),
    control: { type: 'value', label: 'explore.paths_start', place: 'main', path: 'start_at', ...startAt },
  },
  {
    ...fieldOf('ends', endAt, rawText),
    control: { type: 'value', label: 'explore.paths_end', place: 'main', path: 'end_at', ...endAt },
  },
  filtersField((report, filters) => ({ ...report, filters })),
  optionField<PathsReport, PathsReport['unit']>({
    param: 'unit',
    path: 'unit',
    label: 'explore.paths_unit',
    place: 'options',
    options: { session: 'explore.paths_unit_session', person: 'explore.paths_unit_person' },
    get: ({ unit }) => unit,
    set: (report, unit) => ({ ...report, unit }),
  }),
  durationField<PathsReport>({
    param: 'window',
    path: 'window',
    label: 'explore.paths_window',
    place: 'options',
    isOptional: true,
    isShown: ({ unit }) => unit === 'person',
    get: ({ window }) => window,
    set: (report, window) => ({ ...report, window }),
  }),
  {
    ...fieldOf('event', events, rawNames),
    control: { type: 'events', label: 'explore.paths_events', place: 'options', path: 'events', ...events },
  },
  wholeField<PathsReport>({
    param: 'steps',
    path: 'max_steps',
    label: 'explore.paths_steps',
    place: 'options',
    least: 1,
    most: 20,
    get: ({ maxSteps }) => maxSteps,
    set: (report, maxSteps = 1) => ({ ...report, maxSteps }),
  }),
  wholeField<PathsReport>({
    param: 'per_step',
    path: 'per_step',
    label: 'explore.paths_per_step',
    place: 'options',
    least: 1,
    most: 100,
    get: ({ perStep }) => perStep,
    set: (report, perStep = 1) => ({ ...report, perStep }),
  }),
  sessionModeField<PathsReport>(
    (report, mode) => ({ ...report, mode }),
    ({ unit }) => unit === 'session',
  ),
  botsField((report, includeBots) => ({ ...report, includeBots })),
  internalField((report, includeInternal) => ({ ...report, includeInternal })),
  ...presentationFields<PathsReport>((report, presentation) => ({ ...report, presentation })),
];

/** Which pages, events or values follow each other. */
export const paths: Kind<PathsReport> = {
  label: 'explore.kind_paths',
  intervals: () => [],
  hasComparison: false,
  empty,
  fields,
  charts: () => ['flow', 'table'],
  faults: () => [],
  toQuery: (report, asked) => ({
    query_type: 'paths',
    ...askedParts(report, asked),
    ...partsOf(report),
  }),
  fromQuery(query) {
    if (query.query_type !== 'paths') return undefined;
    const { view, unread } = viewFrom(query);
    return {
      report: { ...empty, ...sharedFrom(query), ...pathsFrom(query) },
      view,
      unread: [...unread, ...unreadOf(query, FIELDS)],
    };
  },
  carried: ({ events: names }) => ({ events: names.map((name) => ({ events: [name], filters: [] })), breakdowns: [] }),
  withCarried: (report) => report,
};

const FIELDS = ['unit', 'step', 'events', 'max_steps', 'per_step', 'start_at', 'end_at', 'window', 'mode'];

function partsOf(report: PathsReport) {
  const { unit, events: names, maxSteps, perStep, window, mode } = report;
  return {
    ...(unit === 'session' ? {} : { unit }),
    ...(report.step === 'page' ? {} : { step: report.step }),
    ...(names.length > 0 ? { events: [...names] } : {}),
    max_steps: maxSteps,
    per_step: perStep,
    ...(report.startAt ? { start_at: report.startAt } : {}),
    ...(report.endAt ? { end_at: report.endAt } : {}),
    ...(window && unit === 'person' ? { window } : {}),
    ...(mode && unit === 'session' ? { mode } : {}),
  };
}

function pathsFrom(query: PathsQuery): Partial<PathsReport> {
  return {
    unit: query.unit ?? 'session',
    step: query.step ?? 'page',
    events: query.events ?? [],
    maxSteps: query.max_steps ?? empty.maxSteps,
    perStep: query.per_step ?? empty.perStep,
    startAt: query.start_at,
    endAt: query.end_at,
    window: query.window,
    mode: query.mode,
  };
}
