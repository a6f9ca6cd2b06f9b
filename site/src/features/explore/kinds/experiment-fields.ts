import { metricsText, variantsText } from '../address/experiment-text.ts';
import { eventText } from '../address/parts.ts';
import { durationField, type Field, fieldOf, optionField, percentField, rawText, wholeCodec } from '../fields.ts';
import type { ExperimentReport } from '../report.ts';
import { botsField, filtersField, internalField, presentationFields } from './common.ts';

type Change<Name extends keyof ExperimentReport> = (
  report: ExperimentReport,
  value: ExperimentReport[Name],
) => ExperimentReport;

const exposure = {
  get: (report: ExperimentReport) => report.exposure,
  set: ((report, to) => ({ ...report, exposure: to })) satisfies Change<'exposure'>,
};
const variantProperty = {
  get: (report: ExperimentReport) => report.variantProperty,
  set: ((report, to) => ({ ...report, variantProperty: to || undefined })) satisfies Change<'variantProperty'>,
};
const variants = {
  get: (report: ExperimentReport) => report.variants,
  set: ((report, to) => ({ ...report, variants: to })) satisfies Change<'variants'>,
};
const metrics = {
  get: (report: ExperimentReport) => report.metrics,
  set: ((report, to) => ({ ...report, metrics: to })) satisfies Change<'metrics'>,
};
const plannedPersons = {
  get: (report: ExperimentReport): number | undefined => report.plannedPersons,
  set: (report: ExperimentReport, to: number | undefined): ExperimentReport =>
    to === undefined ? report : { ...report, plannedPersons: to },
};
const PLANNED = { least: 100, most: 999_999_999 };

const MAIN: readonly Field<ExperimentReport>[] = [
  {
    ...fieldOf('exposure', exposure, eventText),
    control: { type: 'event', label: 'experiments.exposure', place: 'main', path: 'exposure', ...exposure },
  },
  {
    ...fieldOf('variant_property', variantProperty, rawText),
    control: {
      type: 'property',
      label: 'experiments.variant_property',
      placeholder: 'experiments.variant',
      place: 'main',
      path: 'variant',
      ...variantProperty,
    },
  },
  {
    ...fieldOf('variant', variants, variantsText),
    control: {
      type: 'variants',
      label: 'experiments.variants',
      place: 'main',
      path: 'variants',
      propertyOf: (report) => report.variantProperty ?? 'variant',
      ...variants,
    },
  },
  {
    ...fieldOf('metric', metrics, metricsText),
    control: { type: 'metrics', label: 'experiments.metrics', place: 'main', path: 'metrics', ...metrics },
  },
  filtersField((report, filters) => ({ ...report, filters })),
  optionField<ExperimentReport, ExperimentReport['method']>({
    param: 'method',
    path: 'method',
    label: 'experiments.method',
    place: 'main',
    options: {
      sequential: 'experiments.method_sequential',
      fixed: 'experiments.method_fixed',
      bayesian: 'experiments.method_bayesian',
    },
    get: ({ method }) => method,
    set: (report, method) => ({ ...report, method }),
  }),
  {
    ...fieldOf('planned', plannedPersons, wholeCodec(PLANNED)),
    control: {
      type: 'planned',
      label: 'experiments.planned',
      place: 'main',
      path: 'planned_persons',
      ...PLANNED,
      ...plannedPersons,
    },
  },
];

const OPTIONS: readonly Field<ExperimentReport>[] = [
  percentField<ExperimentReport>({
    param: 'confidence',
    path: 'confidence',
    label: 'experiments.confidence',
    place: 'options',
    least: 50,
    most: 99.99,
    get: ({ confidence }) => confidence,
    set: (report, confidence) => (confidence === undefined ? report : { ...report, confidence }),
  }),
  optionField<ExperimentReport, ExperimentReport['correction']>({
    param: 'correction',
    path: 'correction',
    label: 'experiments.correction',
    place: 'options',
    options: {
      benjamini_hochberg: 'experiments.correction_benjamini_hochberg',
      holm: 'experiments.correction_holm',
      none: 'experiments.correction_none',
    },
    get: ({ correction }) => correction,
    set: (report, correction) => ({ ...report, correction }),
  }),
  durationField<ExperimentReport>({
    param: 'before',
    path: 'before',
    label: 'experiments.before',
    place: 'options',
    isOptional: true,
    get: ({ before }) => before,
    set: (report, before) => ({ ...report, before }),
  }),
  optionField<ExperimentReport, ExperimentReport['severalVariants']>({
    param: 'several',
    path: 'several_variants',
    label: 'experiments.several',
    place: 'options',
    options: { leave_out: 'experiments.several_leave_out', first: 'experiments.several_first' },
    get: ({ severalVariants }) => severalVariants,
    set: (report, severalVariants) => ({ ...report, severalVariants }),
  }),
  botsField((report, includeBots) => ({ ...report, includeBots })),
  internalField((report, includeInternal) => ({ ...report, includeInternal })),
];

export const experimentFields: readonly Field<ExperimentReport>[] = [
  ...MAIN,
  ...OPTIONS,
  ...presentationFields<ExperimentReport>((report, presentation) => ({ ...report, presentation })),
];
