import type { ReactNode } from 'react';
import type { Weekday } from '../../../../../../core/api/schedules.ts';
import { useProject } from '../../../../app/project.ts';
import { Checkbox } from '../../../../ui/checkbox/Checkbox.tsx';
import { Switch } from '../../../../ui/switch/Switch.tsx';
import { TextField } from '../../../../ui/text-field/TextField.tsx';
import { t } from '../../../../words/t.ts';
import styles from '../../alerts.module.css';
import type { HoursDraft } from '../draft.ts';
import { dayName, WEEKDAY_NAMES } from '../weekdays.ts';

type HoursFieldsProps = {
  readonly label: string;
  readonly description: string;
  readonly hours: HoursDraft;
  readonly isDisabled?: boolean;
  readonly onChange: (hours: HoursDraft) => void;
  /** Further fields, while the hours are on. */
  readonly children?: ReactNode;
};

/** A stretch of local time on some days. */
export function HoursFields({ label, description, hours, isDisabled = false, onChange, children }: HoursFieldsProps) {
  const { timezone } = useProject();
  const toggle = (day: Weekday, isOn: boolean): void => {
    const others = hours.weekdays.filter((each) => each !== day);
    const chosen = isOn ? [...others, day] : others;
    onChange({ ...hours, weekdays: WEEKDAY_NAMES.filter((each) => chosen.includes(each)) });
  };
  return (
    <div className={styles.group}>
      <Switch
        isOn={hours.isOn}
        isDisabled={isDisabled}
        onChange={(isOn) => onChange({ ...hours, isOn })}
        description={description}
      >
        {label}
      </Switch>
      {hours.isOn && (
        <>
          <div className={styles.row}>
            <TextField
              label={t('alertrules.hours_start')}
              type="time"
              description={timezone}
              isDisabled={isDisabled}
              value={hours.start}
              onChange={(start) => onChange({ ...hours, start })}
            />
            <TextField
              label={t('alertrules.hours_end')}
              type="time"
              description={timezone}
              isDisabled={isDisabled}
              value={hours.end}
              onChange={(end) => onChange({ ...hours, end })}
            />
          </div>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame */}
          <div role="group" aria-label={t('alertrules.weekdays')} className={styles.choices}>
            {WEEKDAY_NAMES.map((day) => (
              <Checkbox
                key={day}
                isDisabled={isDisabled}
                isChecked={hours.weekdays.length === 0 || hours.weekdays.includes(day)}
                onChange={(isOn) =>
                  hours.weekdays.length === 0
                    ? onChange({ ...hours, weekdays: WEEKDAY_NAMES.filter((each) => each !== day) })
                    : toggle(day, isOn)
                }
              >
                {dayName(day)}
              </Checkbox>
            ))}
          </div>
          {children}
        </>
      )}
    </div>
  );
}
