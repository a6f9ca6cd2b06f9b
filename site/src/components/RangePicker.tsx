import { type FormEvent, useState } from 'react';
import { parseDate } from '../../../core/base/time/calendar.ts';
import { localDate } from '../../../core/base/time/zones.ts';
import { datesOf, labelOf, PRESETS, type Preset, type Range } from '../time/range.ts';
import { Icon } from './Icon.tsx';
import { Popover } from './Popover.tsx';

/** Chooses the range of the page: a preset, or two dates. */
export function RangePicker({ range, zone, onChange }: RangePickerProps) {
  return (
    <Popover
      align="end"
      className="button range-button"
      button={
        <>
          <Icon name="calendar" />
          {labelOf(range)}
          <Icon name="chevron" />
        </>
      }
    >
      {(close) => (
        <div className="range-panel">
          <ul className="menu">
            {presets.map((preset) => (
              <li key={preset}>
                <button
                  type="button"
                  className="menu-item"
                  aria-pressed={'preset' in range && range.preset === preset}
                  onClick={() => {
                    onChange({ preset });
                    close();
                  }}
                >
                  {PRESETS[preset].label}
                </button>
              </li>
            ))}
          </ul>
          <CustomRange
            range={range}
            zone={zone}
            onChange={(chosen) => {
              onChange(chosen);
              close();
            }}
          />
        </div>
      )}
    </Popover>
  );
}

type RangePickerProps = { range: Range; zone: string; onChange: (range: Range) => void };

const presets: Preset[] = ['today', 'yesterday', '7d', '30d', '90d'];

function CustomRange({ range, zone, onChange }: RangePickerProps) {
  const shown = datesOf(range, zone, Date.now());
  const [from, setFrom] = useState(shown.start);
  const [to, setTo] = useState(shown.end);
  const isValid = parseDate(from) !== undefined && parseDate(to) !== undefined && from <= to;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isValid) onChange({ from, to });
  };
  const today = localDate(zone, Date.now());
  return (
    <form className="range-custom" onSubmit={submit}>
      <label className="field">
        <span>From</span>
        <input type="date" value={from} max={today} onChange={(event) => setFrom(event.target.value)} required />
      </label>
      <label className="field">
        <span>To</span>
        <input type="date" value={to} min={from} max={today} onChange={(event) => setTo(event.target.value)} required />
      </label>
      <button type="submit" className="button button-primary" disabled={!isValid}>
        Show these dates
      </button>
      <p className="quiet">Days in {zone}</p>
    </form>
  );
}
