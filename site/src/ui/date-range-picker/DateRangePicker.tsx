import { CalendarDays, ChevronDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { CalendarDate, WeekStart } from '../../../../core/base/time/calendar.ts';
import { Button } from '../button/Button.tsx';
import type { ButtonSize } from '../button/button-class.ts';
import { Popover } from '../popover/Popover.tsx';
import { SkeletonRows } from '../skeleton/Skeleton.tsx';
import styles from './date-range-picker.module.css';

const loadPanel = () => import('./RangePanel.tsx');
const RangePanel = lazy(() => loadPanel().then((module) => ({ default: module.RangePanel })));

/**
 * Chooses a period by name, or two dates by calendar or by typing. Dates are text from here to the request; today and
 * the first day of the week are the project's. The calendar is loaded when the button is approached.
 */
export function DateRangePicker<Id extends string>(props: DateRangePickerProps<Id>) {
  const [ownOpen, setOwnOpen] = useState(false);
  const isOpen = props.isOpen ?? ownOpen;
  const setOpen = props.onOpenChange ?? setOwnOpen;
  const choose = (choice: DateRangeChoice<string>): void => {
    const preset = 'preset' in choice && props.presets.find(({ id }) => id === choice.preset);
    if (preset) props.onChange({ preset: preset.id });
    else if ('from' in choice) props.onChange(choice);
  };
  return (
    <Popover
      label={props.label}
      padding="none"
      placement={props.placement ?? 'bottom end'}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button
          size={props.size}
          glyph={CalendarDays}
          endGlyph={ChevronDown}
          aria-label={`${props.label}: ${props.text}`}
          onHoverStart={() => void loadPanel()}
          onFocus={() => void loadPanel()}
        >
          {props.text}
        </Button>
      }
    >
      {(close) => (
        <Suspense fallback={<Loading />}>
          <RangePanel {...props} onChange={choose} close={close} />
        </Suspense>
      )}
    </Popover>
  );
}

function Loading() {
  return (
    <div className={styles.loading}>
      <SkeletonRows count={10} />
    </div>
  );
}

export interface DateRangePickerProps<Id extends string> {
  /** Names the button and the panel: "Date range". */
  readonly label: string;
  /** The text of the button: "Last 7 days". */
  readonly text: string;
  readonly value: DateRangeChoice<Id>;
  /** The days of `value`, both inclusive. */
  readonly dates: { readonly start: CalendarDate; readonly end: CalendarDate };
  readonly presets: readonly { readonly id: Id; readonly label: string; readonly shortcut?: string }[];
  /** The project's. */
  readonly today: CalendarDate;
  readonly zone: string;
  readonly weekStart: WeekStart;
  /** The first day that can have data. */
  readonly earliest?: CalendarDate | undefined;
  readonly onChange: (choice: DateRangeChoice<Id>) => void;
  readonly size?: ButtonSize | undefined;
  readonly placement?: 'bottom start' | 'bottom end' | undefined;
  readonly isOpen?: boolean | undefined;
  readonly onOpenChange?: ((isOpen: boolean) => void) | undefined;
}

export type DateRangeChoice<Id extends string> =
  | { readonly preset: Id }
  | { readonly from: CalendarDate; readonly to: CalendarDate };
