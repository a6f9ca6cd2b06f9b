import { ChartColumn, ChartLine, Table } from 'lucide-react';
import { useState } from 'react';
import { Checkbox } from '../../ui/checkbox/Checkbox.tsx';
import { RadioGroup } from '../../ui/radio-group/RadioGroup.tsx';
import { Segmented } from '../../ui/segmented/Segmented.tsx';
import { Select } from '../../ui/select/Select.tsx';
import { Switch } from '../../ui/switch/Switch.tsx';
import styles from './gallery.module.css';
import { LONG_NAME } from './names.ts';

const intervals = [
  { id: 'hour', label: 'Hour' },
  { id: 'day', label: 'Day' },
  { id: 'week', label: 'Week' },
] as const;
const forms = [
  { id: 'line', label: 'Line', glyph: ChartLine },
  { id: 'bars', label: 'Bars', glyph: ChartColumn },
  { id: 'table', label: 'Table', glyph: Table },
] as const;
const measures = [
  { id: 'visitors', label: 'Visitors', section: 'Counts', description: 'People, each counted once' },
  { id: 'views', label: 'Page views', section: 'Counts' },
  { id: 'bounce', label: 'Bounce rate', section: 'Shares' },
  { id: 'long', label: LONG_NAME, section: 'Shares' },
] as const;

export function Choices() {
  const [interval, setInterval] = useState<(typeof intervals)[number]['id']>('day');
  const [form, setForm] = useState<(typeof forms)[number]['id']>('line');
  const [measure, setMeasure] = useState<(typeof measures)[number]['id']>('visitors');
  const [region, setRegion] = useState<'eu' | 'us'>('eu');
  const [isChecked, setChecked] = useState(true);
  const [isOn, setOn] = useState(true);
  return (
    <>
      <div className={styles.row}>
        <Segmented label="Interval" options={intervals} value={interval} onChange={setInterval} />
        <Segmented label="Interval, small" size="s" options={intervals} value={interval} onChange={setInterval} />
        <Segmented label="Form" size="s" isIconOnly options={forms} value={form} onChange={setForm} />
        <div className={styles.narrow}>
          <Select
            label="Measure, small"
            isLabelHidden
            size="s"
            options={measures}
            value={measure}
            onChange={setMeasure}
          />
        </div>
      </div>
      <div className={styles.columns}>
        <Select
          label="Measure"
          description="What the chart counts."
          options={measures}
          value={measure}
          onChange={setMeasure}
        />
        <div>
          <Checkbox isChecked={isChecked} onChange={setChecked} description="Compared with the same weekdays before.">
            Compare
          </Checkbox>
          <Checkbox isChecked={false} isMixed onChange={setChecked}>
            All columns
          </Checkbox>
          <Checkbox isChecked isDisabled onChange={setChecked}>
            Page
          </Checkbox>
          <Switch isOn={isOn} onChange={setOn} description="Everybody with the link can see it.">
            Public link
          </Switch>
          <Switch isOn={false} isDisabled onChange={setOn}>
            Weekly mail
          </Switch>
        </div>
        <RadioGroup
          label="Region"
          value={region}
          onChange={setRegion}
          options={[
            { id: 'eu', label: 'European Union', description: 'Events never leave Frankfurt.' },
            { id: 'us', label: 'United States' },
          ]}
        />
      </div>
    </>
  );
}
