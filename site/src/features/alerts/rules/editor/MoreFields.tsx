import { NumberField } from '../../../../ui/number-field/NumberField.tsx';
import { Switch } from '../../../../ui/switch/Switch.tsx';
import { TextField } from '../../../../ui/text-field/TextField.tsx';
import { ValuesField } from '../../../../ui/values-field/ValuesField.tsx';
import { t } from '../../../../words/t.ts';
import styles from '../../alerts.module.css';
import rules from '../rules.module.css';
import { HoursFields } from './HoursFields.tsx';
import type { FieldsProps } from './RuleEditor.tsx';

/** Hours, late events, holidays, and parts of an answer: needed by few rules. */
export function MoreFields({ draft, onChange }: FieldsProps) {
  return (
    <details className={rules.more}>
      <summary>{t('alertrules.more')}</summary>
      <div className={styles.form}>
        <HoursFields
          label={t('alertrules.quiet')}
          description={t('alertrules.quiet_text')}
          hours={draft.quiet}
          onChange={(quiet) => onChange({ quiet })}
        >
          <Switch isOn={draft.isCriticalQuiet} onChange={(isCriticalQuiet) => onChange({ isCriticalQuiet })}>
            {t('alertrules.critical_waits')}
          </Switch>
        </HoursFields>
        <HoursFields
          label={t('alertrules.schedule')}
          description={t('alertrules.schedule_text')}
          hours={draft.schedule}
          onChange={(schedule) => onChange({ schedule })}
        />
        <Switch
          isOn={draft.tellsNoData}
          onChange={(tellsNoData) => onChange({ tellsNoData })}
          description={t('alertrules.no_data_text')}
        >
          {t('alertrules.no_data')}
        </Switch>
        <ReadingFields draft={draft} onChange={onChange} />
        <AnswerFields draft={draft} onChange={onChange} />
        <TextField
          label={t('alertrules.note')}
          description={t('alertrules.note_text')}
          isMultiline
          value={draft.note}
          onChange={(note) => onChange({ note })}
          maxLength={2000}
        />
        <TextField
          label={t('alertrules.link')}
          description={t('alertrules.link_text')}
          type="url"
          placeholder="https://"
          value={draft.link}
          onChange={(link) => onChange({ link })}
          maxLength={2000}
        />
      </div>
    </details>
  );
}

function ReadingFields({ draft, onChange }: FieldsProps) {
  return (
    <>
      <div className={styles.row}>
        <NumberField
          label={t('alertrules.clear_after')}
          description={t('alertrules.clear_after_text')}
          isInteger
          min={1}
          value={draft.clearAfter}
          onChange={(clearAfter) => onChange({ clearAfter })}
        />
        <NumberField
          label={t('alertrules.delay')}
          description={t('alertrules.delay_text')}
          isInteger
          min={0}
          suffix={t('alertrules.minutes')}
          value={draft.delayMinutes}
          onChange={(delayMinutes) => onChange({ delayMinutes })}
        />
        <NumberField
          label={t('alertrules.persons_min')}
          description={t('alertrules.persons_min_text')}
          isInteger
          min={1}
          value={draft.personsMin}
          onChange={(personsMin) => onChange({ personsMin })}
        />
      </div>
      <ValuesField
        label={t('alertrules.holidays')}
        description={t('alertrules.holidays_text')}
        values={draft.holidays}
        onChange={(holidays) => onChange({ holidays })}
        suggestions={[]}
      />
    </>
  );
}

/** Parts of an answer that has several series, measures, steps or groups. */
function AnswerFields({ draft, onChange }: FieldsProps) {
  if (draft.source === 'event') return null;
  return (
    <div className={styles.row}>
      <TextField
        label={t('alertrules.series')}
        description={t('alertrules.series_text')}
        value={draft.series}
        onChange={(series) => onChange({ series })}
      />
      <TextField
        label={t('alertrules.measure')}
        description={t('alertrules.measure_text')}
        value={draft.measure}
        onChange={(measure) => onChange({ measure })}
      />
      <NumberField
        label={t('alertrules.step')}
        description={t('alertrules.step_text')}
        isInteger
        min={1}
        value={draft.step}
        onChange={(step) => onChange({ step })}
      />
      <NumberField
        label={t('alertrules.period')}
        description={t('alertrules.period_text')}
        isInteger
        min={0}
        value={draft.period}
        onChange={(period) => onChange({ period })}
      />
      <NumberField
        label={t('alertrules.groups_max')}
        description={t('alertrules.groups_max_text')}
        isInteger
        min={1}
        value={draft.groupsMax}
        onChange={(groupsMax) => onChange({ groupsMax })}
      />
    </div>
  );
}
