import { t } from '../../../../words/t.ts';
import { FilterList } from '../filters/FilterList.tsx';
import { EventChoicePicker } from '../pickers/EventChoicePicker.tsx';
import { EventsPicker } from '../pickers/EventPicker.tsx';
import { PropertiesPicker } from '../pickers/PropertyPicker.tsx';
import type { ControlProps } from './control-props.ts';
import { Part } from './Part.tsx';

/** One choice of events, with filters of its own. */
export function EventControl({ control, value, onChange, faults }: ControlProps<'event'>) {
  return (
    <Part title={t(control.label)} error={faults.whole}>
      <EventChoicePicker label={t(control.label)} value={value} onChange={onChange} />
    </Part>
  );
}

/** Events without filters of their own, any of which counts. */
export function EventsControl({ control, value, onChange, faults }: ControlProps<'events'>) {
  return <EventsPicker label={t(control.label)} values={value} onChange={onChange} error={faults.whole} />;
}

export function PropertiesControl({ control, value, onChange }: ControlProps<'properties'>) {
  return <PropertiesPicker label={t(control.label)} values={value} onChange={onChange} />;
}

/** The filters that hold for everything in the report. */
export function FiltersControl({ control, value, onChange, faults }: ControlProps<'filters'>) {
  return (
    <Part title={t(control.label)} error={faults.whole}>
      <FilterList filters={value} onChange={onChange} />
    </Part>
  );
}
