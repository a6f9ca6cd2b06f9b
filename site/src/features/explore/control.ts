import type { Filter } from '../../../../core/api/kinds/fields.ts';
import type { SessionMeasure } from '../../../../core/api/kinds/sessions.ts';
import type { WordKey } from '../../words/areas.ts';
import type {
  Breakdown,
  Conversion,
  EventChoice,
  ExperimentMetric,
  ExperimentVariant,
  FunnelExclusion,
  FunnelStep,
  ReportSeries,
} from './report.ts';

/** A view on a part of a report. */
export type Lens<R, Value> = { get(report: R): Value; set(report: R, value: Value): R };

/** The part of a report that each type of control changes. */
export type ControlValues = {
  series: readonly ReportSeries[];
  formula: string;
  steps: readonly FunnelStep[];
  exclusions: readonly FunnelExclusion[];
  conversions: readonly Conversion[];
  event: EventChoice;
  events: readonly string[];
  filters: readonly Filter[];
  breakdowns: readonly Breakdown[];
  properties: readonly string[];
  property: string | undefined;
  /** Of the property that the control names. */
  value: string | undefined;
  measures: readonly SessionMeasure[];
  brackets: readonly (readonly [first: number, last: number])[];
  option: string;
  toggle: boolean;
  whole: number | undefined;
  percent: number | undefined;
  variants: readonly ExperimentVariant[];
  metrics: readonly ExperimentMetric[];
  /** Persons that an experiment is planned for. */
  planned: number | undefined;
  duration: string | undefined;
};
export type ControlType = keyof ControlValues;

type Extras<R> = { [Type in ControlType]: unknown } & {
  breakdowns: { readonly takes: 'properties' | 'buckets and cohorts' };
  option: {
    readonly options: readonly (readonly [value: string, label: WordKey])[];
    /** The number of steps, each of which is an option besides. */
    stepsIn?(report: R): number;
  };
  whole: { readonly least: number; readonly most: number; readonly isOptional?: boolean };
  percent: { readonly least: number; readonly most: number };
  planned: { readonly least: number; readonly most: number };
  variants: { propertyOf(report: R): string };
  duration: { readonly isOptional?: boolean; readonly takesUnlimited?: boolean };
  value: { propertyOf(report: R): string };
  /** Only types of groups can be chosen; `placeholder` says what holds without one. */
  property: { readonly takes?: 'groups'; readonly placeholder?: WordKey };
};

export type ControlOf<R, Type extends ControlType = ControlType> = {
  [Each in Type]: Lens<R, ControlValues[Each]> &
    Extras<R>[Each] & {
      readonly type: Each;
      readonly label: WordKey;
      /** Controls in `options` are folded away until one of them is set. */
      readonly place: 'main' | 'options';
      /** The field of the request that it becomes, by which faults of the service find it. */
      readonly path: string;
      isShown?(report: R): boolean;
    };
}[Type];

/** A part of a report that the builder shows. Adding a type of control is a line here and one in `builder/controls.ts`. */
export type Control<R> = ControlOf<R>;
