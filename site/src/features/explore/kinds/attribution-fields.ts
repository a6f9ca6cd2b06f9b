import { eventText, propertiesText } from '../address/parts.ts';
import { durationField, type Field, fieldOf, optionField, rawText, wholeField } from '../fields.ts';
import type { AttributionReport, EventChoice } from '../report.ts';
import { botsField, filtersField, internalField, presentationFields } from './common.ts';

const conversion = {
  get: (report: AttributionReport) => report.conversion,
  set: (report: AttributionReport, to: EventChoice): AttributionReport => ({ ...report, conversion: to }),
};
const touchEvent = {
  get: (report: AttributionReport) => report.touchEvent,
  set: (report: AttributionReport, to: EventChoice): AttributionReport => ({ ...report, touchEvent: to }),
};
const breakdowns = {
  get: (report: AttributionReport) => report.breakdowns,
  set: (report: AttributionReport, to: AttributionReport['breakdowns']): AttributionReport => ({
    ...report,
    breakdowns: to,
  }),
};
const amount = {
  get: (report: AttributionReport) => report.amount,
  set: (report: AttributionReport, to: string | undefined): AttributionReport => ({ ...report, amount: to }),
};

export const attributionFields: readonly Field<AttributionReport>[] = [
  {
    ...fieldOf('conversion', conversion, eventText),
    control: { type: 'event', label: 'explore.conversion', place: 'main', path: 'conversion', ...conversion },
  },
  {
    ...fieldOf('by', breakdowns, propertiesText),
    control: {
      type: 'breakdowns',
      takes: 'properties',
      label: 'explore.attribution_by',
      place: 'main',
      path: 'group_by',
      ...breakdowns,
    },
  },
  optionField<AttributionReport, AttributionReport['model']>({
    param: 'model',
    path: 'model',
    label: 'explore.model',
    place: 'main',
    options: {
      last_non_direct: 'explore.model_last_non_direct',
      last: 'explore.model_last',
      first: 'explore.model_first',
      linear: 'explore.model_linear',
      time_decay: 'explore.model_time_decay',
      position: 'explore.model_position',
    },
    get: ({ model }) => model,
    set: (report, model) => ({ ...report, model }),
  }),
  durationField<AttributionReport>({
    param: 'window',
    path: 'window',
    label: 'explore.attribution_window',
    place: 'main',
    takesUnlimited: true,
    get: ({ window }) => window,
    set: (report, window) => (window === undefined ? report : { ...report, window }),
  }),
  filtersField((report, filters) => ({ ...report, filters })),
  optionField<AttributionReport, AttributionReport['touch']>({
    param: 'touch',
    path: 'touch',
    label: 'explore.touch',
    place: 'options',
    options: { session: 'explore.touch_session', event: 'explore.touch_event' },
    get: ({ touch }) => touch,
    set: (report, touch) => ({ ...report, touch }),
  }),
  {
    ...fieldOf('touches', touchEvent, eventText),
    control: {
      type: 'event',
      label: 'explore.touch_events',
      place: 'options',
      path: 'touch_event',
      isShown: ({ touch }) => touch === 'event',
      ...touchEvent,
    },
  },
  optionField<AttributionReport, NonNullable<AttributionReport['direct']> | 'model'>({
    param: 'direct',
    path: 'direct',
    label: 'explore.direct',
    place: 'options',
    options: {
      model: 'explore.direct_model',
      fallback: 'explore.direct_fallback',
      touch: 'explore.direct_touch',
    },
    get: ({ direct }) => direct ?? 'model',
    set: (report, direct) => ({ ...report, direct: direct === 'model' ? undefined : direct }),
  }),
  {
    ...fieldOf('amount', amount, rawText),
    control: { type: 'property', label: 'explore.amount', place: 'options', path: 'amount', ...amount },
  },
  wholeField<AttributionReport>({
    param: 'groups',
    path: 'limit',
    label: 'explore.limit',
    place: 'options',
    least: 1,
    most: 10_000,
    get: ({ limit }) => limit,
    set: (report, limit = 1) => ({ ...report, limit }),
  }),
  botsField((report, includeBots) => ({ ...report, includeBots })),
  internalField((report, includeInternal) => ({ ...report, includeInternal })),
  ...presentationFields<AttributionReport>((report, presentation) => ({ ...report, presentation })),
];
