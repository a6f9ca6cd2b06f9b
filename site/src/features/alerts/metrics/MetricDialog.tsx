import { useState } from 'react';
import { watchedMetricsApi } from '../../../api/watched-metrics.ts';
import { useProject } from '../../../app/project.ts';
import { eventLabel } from '../../../format/known-values.ts';
import { Checkbox } from '../../../ui/checkbox/Checkbox.tsx';
import { NumberField } from '../../../ui/number-field/NumberField.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { EventPicker } from '../../explore/builder/pickers/EventPicker.tsx';
import { MakeDialog, type MakeState } from '../../settings/schedules/MakeDialog.tsx';
import styles from '../alerts.module.css';
import { ChannelChoice } from '../ChannelChoice.tsx';
import { SEVERITY_WORDS } from '../sentence.ts';
import { SEVERITY_NAMES } from '../severities.ts';
import { methodName } from './method-name.ts';
import { ALL_METRICS, changeOf, isWhole, METHODS, type MetricDraft } from './metric-draft.ts';
import { useMetricSettingsReload } from './use-metric-settings.ts';

type MetricDialogProps = { readonly first: MetricDraft; readonly onClose: () => void };

/** How one metric is judged, from which severity on people are told, and who. */
export function MetricDialog({ first, onClose }: MetricDialogProps) {
  const project = useProject();
  const reload = useMetricSettingsReload();
  const [draft, setDraft] = useState(first);
  const [state, setState] = useState<MakeState>('filling');
  const change = (part: Partial<MetricDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const save = async (): Promise<void> => {
    if (!isWhole(draft) || state === 'busy') return;
    setState('busy');
    const outcome = await watchedMetricsApi.set(project.id, changeOf(draft));
    if (!outcome.ok) return setState(outcome.failure);
    await reload();
    toast(t('watched.saved'), { tone: 'good' });
    onClose();
  };
  const name = first.metric === ALL_METRICS ? t('watched.all_others') : eventLabel(first.metric);
  return (
    <MakeDialog
      title={first.metric === '' ? t('watched.add') : t('watched.change_of', { name })}
      makeLabel={t('watched.save')}
      canMake={isWhole(draft)}
      state={state}
      onMake={save}
      onClose={onClose}
      made={undefined}
    >
      {first.metric === '' && (
        <EventPicker
          label={t('watched.metric')}
          isLabelHidden={false}
          value={draft.metric}
          onChange={(metric) => change({ metric })}
          autoFocus
        />
      )}
      <Methods chosen={draft.methods} onChange={(methods) => change({ methods })} />
      <div className={styles.row}>
        <NumberField
          label={t('watched.sensitivity')}
          description={t('watched.sensitivity_text')}
          min={0.1}
          max={1}
          step={0.1}
          value={draft.sensitivity}
          onChange={(sensitivity) => change({ sensitivity })}
        />
        <Select
          label={t('watched.least')}
          description={t('watched.least_text')}
          options={SEVERITY_NAMES.map((id) => ({ id, label: t(SEVERITY_WORDS[id]) }))}
          value={draft.leastSeverity}
          onChange={(leastSeverity) => change({ leastSeverity })}
        />
      </div>
      <ChannelChoice chosen={draft.channels} onChange={(channels) => change({ channels })} />
    </MakeDialog>
  );
}

type MethodsProps = { readonly chosen: readonly string[]; readonly onChange: (methods: readonly string[]) => void };

function Methods({ chosen, onChange }: MethodsProps) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('watched.methods')}</legend>
      <div className={styles.choices}>
        {METHODS.map((method) => (
          <Checkbox
            key={method}
            isChecked={chosen.includes(method)}
            onChange={(isOn) => onChange([...chosen.filter((each) => each !== method), ...(isOn ? [method] : [])])}
          >
            {methodName(method)}
          </Checkbox>
        ))}
      </div>
      {chosen.length === 0 && <p className={styles.note}>{t('watched.not_judged_text')}</p>}
    </fieldset>
  );
}
