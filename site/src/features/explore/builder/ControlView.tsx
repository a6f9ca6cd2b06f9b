import { assertNever } from '../../../../../core/base/result.ts';
import type { Control, ControlOf, ControlType, ControlValues } from '../control.ts';
import type { Report } from '../report.ts';
import { BreakdownsControl } from './controls/BreakdownsControl.tsx';
import type { ControlProps } from './controls/control-props.ts';
import { EventControl, EventsControl, FiltersControl, PropertiesControl } from './controls/EventControls.tsx';
import { FormulaControl } from './controls/FormulaControl.tsx';
import { MetricsControl } from './controls/MetricsControl.tsx';
import { PercentControl } from './controls/PercentField.tsx';
import { PlannedControl } from './controls/PlannedControl.tsx';
import { ConversionsControl, ExclusionsControl } from './controls/RowControls.tsx';
import { SeriesControl } from './controls/SeriesControl.tsx';
import {
  BracketsControl,
  DurationControl,
  MeasuresControl,
  OptionControl,
  PropertyControl,
  ToggleControl,
  ValueControl,
  WholeControl,
} from './controls/SimpleControls.tsx';
import { StepsControl } from './controls/StepsControl.tsx';
import { VariantsControl } from './controls/VariantsControl.tsx';
import type { ShownFaults } from './faults.ts';

/** The control of one part of a report. */
export function ControlView({ control, report, onChange, faults }: ControlViewProps) {
  const props = <Type extends ControlType>(of: ControlOf<Report, Type>): ControlProps<Type> => ({
    control: of,
    value: of.get(report),
    onChange: (value: ControlValues[Type]) => onChange(of.set(report, value)),
    report,
    faults,
  });
  switch (control.type) {
    case 'series':
      return <SeriesControl {...props<'series'>(control)} />;
    case 'formula':
      return <FormulaControl {...props<'formula'>(control)} />;
    case 'steps':
      return <StepsControl {...props<'steps'>(control)} />;
    case 'exclusions':
      return <ExclusionsControl {...props<'exclusions'>(control)} />;
    case 'conversions':
      return <ConversionsControl {...props<'conversions'>(control)} />;
    case 'event':
      return <EventControl {...props<'event'>(control)} />;
    case 'events':
      return <EventsControl {...props<'events'>(control)} />;
    case 'filters':
      return <FiltersControl {...props<'filters'>(control)} />;
    case 'breakdowns':
      return <BreakdownsControl {...props<'breakdowns'>(control)} />;
    case 'properties':
      return <PropertiesControl {...props<'properties'>(control)} />;
    case 'property':
      return <PropertyControl {...props<'property'>(control)} />;
    case 'value':
      return <ValueControl {...props<'value'>(control)} />;
    case 'measures':
      return <MeasuresControl {...props<'measures'>(control)} />;
    case 'brackets':
      return <BracketsControl {...props<'brackets'>(control)} />;
    case 'option':
      return <OptionControl {...props<'option'>(control)} />;
    case 'toggle':
      return <ToggleControl {...props<'toggle'>(control)} />;
    case 'whole':
      return <WholeControl {...props<'whole'>(control)} />;
    case 'percent':
      return <PercentControl {...props<'percent'>(control)} />;
    case 'variants':
      return <VariantsControl {...props<'variants'>(control)} />;
    case 'metrics':
      return <MetricsControl {...props<'metrics'>(control)} />;
    case 'planned':
      return <PlannedControl {...props<'planned'>(control)} />;
    case 'duration':
      return <DurationControl {...props<'duration'>(control)} />;
    default:
      return assertNever(control);
  }
}

type ControlViewProps = {
  readonly control: Control<Report>;
  readonly report: Report;
  readonly onChange: (report: Report) => void;
  readonly faults: ShownFaults;
};
