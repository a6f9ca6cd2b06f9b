import { useState } from 'react';
import type { Target } from '../../../../core/api/objects/targets.ts';
import { TARGET_GOALS, TARGET_MEASURES, TARGET_PERIODS } from '../../../../core/base/targets.ts';
import { NumberField } from '../../ui/number-field/NumberField.tsx';
import { Select } from '../../ui/select/Select.tsx';
import { t } from '../../words/t.ts';
import { SavedField } from '../dashboards/add/SavedField.tsx';
import { DefinitionForm } from '../definitions/DefinitionForm.tsx';
import type { DefinitionFormProps } from '../definitions/definition-kinds.ts';
import { useDefinitionForm } from '../definitions/use-definition-form.ts';
import styles from './targets.module.css';

/** Writes a target of a saved metric. */
export function TargetDialog(props: DefinitionFormProps<'targets'>) {
  const { saved, onDone } = props;
  const before = saved?.definition;
  const [name, setName] = useState(before?.name ?? '');
  const [description, setDescription] = useState(before?.description ?? '');
  const [metric, setMetric] = useState(before?.metric);
  const [period, setPeriod] = useState<Target['period']>(before?.period ?? 'month');
  const [value, setValue] = useState(before?.value);
  const [goal, setGoal] = useState<Target['goal']>(before?.goal ?? 'at_least');
  const [measure, setMeasure] = useState<Target['measure']>(before?.measure ?? 'total');
  const { save, failure, isSaving } = useDefinitionForm('targets', props);
  const note = description.trim() === '' ? {} : { description: description.trim() };
  const definition: Target | undefined =
    metric === undefined || value === undefined || name.trim() === ''
      ? undefined
      : { name: name.trim(), metric, period, value, goal, measure, ...note };
  return (
    <DefinitionForm
      title={t(saved ? 'targets.edit' : 'targets.new')}
      name={name}
      nameText={t('targets.name_text')}
      onName={setName}
      description={description}
      onDescription={setDescription}
      isReady={definition !== undefined}
      isSaving={isSaving}
      failure={failure}
      onSave={(event) => definition && void save(definition, event)}
      onDone={onDone}
    >
      <SavedField
        kind="metric"
        shown={metric === undefined ? undefined : { metric }}
        onChange={(shown) => setMetric(shown && 'metric' in shown ? shown.metric : undefined)}
      />
      <div className={styles.form}>
        <Select
          label={t('targets.goal')}
          options={TARGET_GOALS.map((id) => ({ id, label: t(`targets.goal_${id}`) }))}
          value={goal}
          onChange={setGoal}
        />
        <NumberField label={t('targets.value')} value={value} onChange={setValue} />
        <Select
          label={t('targets.period')}
          options={TARGET_PERIODS.map((id) => ({ id, label: t(`targets.each_${id}`) }))}
          value={period}
          onChange={setPeriod}
        />
        <Select
          label={t('targets.measure')}
          options={TARGET_MEASURES.map((id) => ({ id, label: t(`targets.measure_${id}`) }))}
          value={measure}
          onChange={setMeasure}
        />
      </div>
    </DefinitionForm>
  );
}
