import { conversionsText, propertiesText } from '../address/parts.ts';
import { memberOf, readAll } from '../address/read.ts';
import { type Field, fieldOf, toggleField, wholeField } from '../fields.ts';
import type { SessionsReport } from '../report.ts';
import { SESSION_MEASURE_NAMES } from '../rules/session-measures.ts';
import { botsField, filtersField, internalField, presentationFields } from './common.ts';
import { sessionModeField } from './session-mode.ts';

const measures = {
  get: (report: SessionsReport) => report.measures,
  set: (report: SessionsReport, to: SessionsReport['measures']): SessionsReport => ({ ...report, measures: to }),
};
const conversions = {
  get: (report: SessionsReport) => report.conversions,
  set: (report: SessionsReport, to: SessionsReport['conversions']): SessionsReport => ({ ...report, conversions: to }),
};
const breakdowns = {
  get: (report: SessionsReport) => report.breakdowns,
  set: (report: SessionsReport, to: SessionsReport['breakdowns']): SessionsReport => ({ ...report, breakdowns: to }),
};

export const sessionsFields: readonly Field<SessionsReport>[] = [
  {
    ...fieldOf('measure', measures, {
      write: (names) => names,
      read: (texts) => readAll(texts, (text) => memberOf(SESSION_MEASURE_NAMES, text)),
    }),
    control: { type: 'measures', label: 'explore.measures', place: 'main', path: 'measures', ...measures },
  },
  {
    ...fieldOf('conversion', conversions, conversionsText),
    control: { type: 'conversions', label: 'explore.conversions', place: 'main', path: 'conversions', ...conversions },
  },
  filtersField((report, filters) => ({ ...report, filters })),
  {
    ...fieldOf('by', breakdowns, propertiesText),
    control: {
      type: 'breakdowns',
      takes: 'properties',
      label: 'explore.breakdown',
      place: 'main',
      path: 'group_by',
      ...breakdowns,
    },
  },
  toggleField<SessionsReport>({
    param: 'over_time',
    path: 'interval',
    label: 'explore.over_time',
    place: 'main',
    get: ({ overTime }) => overTime,
    set: (report, overTime) => ({ ...report, overTime }),
  }),
  wholeField<SessionsReport>({
    param: 'groups',
    path: 'limit',
    label: 'explore.limit',
    place: 'options',
    least: 1,
    most: 10_000,
    isShown: (report) => report.breakdowns.length > 0,
    get: ({ limit }) => limit,
    set: (report, limit = 1) => ({ ...report, limit }),
  }),
  sessionModeField<SessionsReport>((report, mode) => ({ ...report, mode })),
  botsField((report, includeBots) => ({ ...report, includeBots })),
  internalField((report, includeInternal) => ({ ...report, includeInternal })),
  ...presentationFields<SessionsReport>((report, presentation) => ({ ...report, presentation })),
];
