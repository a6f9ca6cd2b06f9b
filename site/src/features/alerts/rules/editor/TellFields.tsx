import { Select } from '../../../../ui/select/Select.tsx';
import { t } from '../../../../words/t.ts';
import styles from '../../alerts.module.css';
import { ChannelChoice } from '../../ChannelChoice.tsx';
import { SEVERITY_WORDS } from '../../sentence.ts';
import { SEVERITY_NAMES } from '../../severities.ts';
import { REPEATS } from '../repeats.ts';
import type { FieldsProps } from './RuleEditor.tsx';

/** How grave an alarm of the rule is, who is told, and how often. */
export function TellFields({ draft, onChange }: FieldsProps) {
  const repeat = REPEATS.find((id) => id === String(draft.repeatMinutes));
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('alertrules.tell')}</legend>
      <div className={styles.row}>
        <Select
          label={t('alertrules.severity')}
          options={SEVERITY_NAMES.map((id) => ({ id, label: t(SEVERITY_WORDS[id]) }))}
          value={draft.severity}
          onChange={(severity) => onChange({ severity })}
        />
        <Select
          label={t('alertrules.repeat')}
          options={REPEATS.map((id) => ({ id, label: t(`alertrules.repeat_${id}`) }))}
          value={repeat ?? 'never'}
          onChange={(id) => onChange({ repeatMinutes: id === 'never' ? null : Number(id) })}
        />
      </div>
      <ChannelChoice chosen={draft.channels} onChange={(channels) => onChange({ channels })} />
    </fieldset>
  );
}
