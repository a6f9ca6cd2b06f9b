import type { ControlOf, ControlType, ControlValues } from '../../control.ts';
import type { Report } from '../../report.ts';
import type { ShownFaults } from '../faults.ts';

/** The props of every control of the builder. */
export type ControlProps<Type extends ControlType> = {
  readonly control: ControlOf<Report, Type>;
  readonly value: ControlValues[Type];
  readonly onChange: (value: ControlValues[Type]) => void;
  readonly report: Report;
  /** The faults of this part, in words. */
  readonly faults: ShownFaults;
};
