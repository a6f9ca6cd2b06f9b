import { parseDate, toCalendarDate, toZoned } from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components/Button';
import {
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  RangeCalendar,
} from 'react-aria-components/RangeCalendar';
import type { CalendarDate, WeekStart } from '../../../../core/base/time/calendar.ts';
import { t } from '../../words/t.ts';
import { buttonClass } from '../button/button-class.ts';
import { Icon } from '../icon/Icon.tsx';
import styles from './range-days.module.css';

const daysOfWeek = { monday: 'mon', sunday: 'sun' } as const;
const iconButton = buttonClass({ variant: 'quiet', size: 's', isIconOnly: true });

/**
 * The calendar: one month, or two side by side. Two presses choose, in either order; twice the same day chooses that
 * day. Values carry the project's zone, since React Aria rings the day that is today in the zone of its value.
 */
export function RangeDays({ dates, today, earliest, zone, weekStart, onChoose }: RangeDaysProps) {
  const months = useIsWide() ? 2 : 1;
  const zoned = (date: CalendarDate) => toZoned(parseDate(date), zone);
  const [value, setValue] = useState({ start: zoned(dates.start), end: zoned(dates.end) });
  return (
    <RangeCalendar
      aria-label={t('ui.calendar')}
      className={styles.calendar ?? ''}
      value={value}
      onChange={(range) => {
        setValue(range);
        onChoose(toCalendarDate(range.start).toString(), toCalendarDate(range.end).toString());
      }}
      maxValue={parseDate(today)}
      minValue={earliest === undefined ? null : parseDate(earliest)}
      defaultFocusedValue={zoned(dates.end)}
      firstDayOfWeek={daysOfWeek[weekStart]}
      visibleDuration={{ months }}
      selectionAlignment="end"
      pageBehavior="single"
    >
      <Button slot="previous" className={`${iconButton} ${styles.previous}`}>
        <Icon glyph={ChevronLeft} />
      </Button>
      <Button slot="next" className={`${iconButton} ${styles.next}`}>
        <Icon glyph={ChevronRight} />
      </Button>
      <div className={styles.months}>
        {Array.from({ length: months }, (_, offset) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of a month is what it is
          <Month key={offset} offset={offset} />
        ))}
      </div>
    </RangeCalendar>
  );
}

type RangeDaysProps = {
  readonly dates: { readonly start: CalendarDate; readonly end: CalendarDate };
  readonly today: CalendarDate;
  readonly earliest: CalendarDate | undefined;
  readonly zone: string;
  readonly weekStart: WeekStart;
  readonly onChoose: (from: CalendarDate, to: CalendarDate) => void;
};

function Month({ offset }: { offset: number }) {
  return (
    <div className={styles.month}>
      <CalendarHeading offset={{ months: offset }} className={styles.heading ?? ''} />
      <CalendarGrid offset={{ months: offset }} className={styles.grid ?? ''} weekdayStyle="short">
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className={styles.weekday ?? ''}>{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>{(date) => <CalendarCell date={date} className={styles.day ?? ''} />}</CalendarGridBody>
      </CalendarGrid>
    </div>
  );
}

const wide = '(min-width: 52rem)';

function useIsWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(wide);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => matchMedia(wide).matches,
  );
}
