import type { AlertChannel } from '../../../../../../core/api/alerts.ts';
import { Checkbox } from '../../../../ui/checkbox/Checkbox.tsx';
import { Name } from '../../../../ui/name/Name.tsx';
import { NumberField } from '../../../../ui/number-field/NumberField.tsx';
import { Switch } from '../../../../ui/switch/Switch.tsx';
import { t } from '../../../../words/t.ts';
import styles from '../../alerts.module.css';
import type { PolicyDraft } from './policy-draft.ts';

type EscalationFieldsProps = {
  readonly draft: PolicyDraft;
  readonly channels: readonly AlertChannel[];
  readonly mayChange: boolean;
  readonly onChange: (fields: Partial<PolicyDraft>) => void;
};

/** Further channels, for an incident that nobody has acknowledged. */
export function EscalationFields({ draft, channels, mayChange, onChange }: EscalationFieldsProps) {
  const { escalates, afterMinutes, escalationChannels: chosen } = draft;
  const toggle = (id: string, isOn: boolean): void => {
    const others = chosen.filter((each) => each !== id);
    onChange({ escalationChannels: isOn ? [...others, id] : others });
  };
  return (
    <div className={styles.group}>
      <Switch
        isOn={escalates}
        isDisabled={!mayChange}
        onChange={(isOn) => onChange({ escalates: isOn })}
        description={t('channels.escalation_text')}
      >
        {t('channels.escalation')}
      </Switch>
      {escalates && (
        <>
          <NumberField
            label={t('channels.escalation_after')}
            suffix={t('alertrules.minutes')}
            isInteger
            min={1}
            max={10_080}
            isDisabled={!mayChange}
            value={afterMinutes}
            onChange={(minutes) => onChange({ afterMinutes: minutes })}
          />
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame */}
          <div role="group" aria-label={t('channels.escalation_channels')} className={styles.choices}>
            {channels.map(({ id, name }) => (
              <Checkbox
                key={id}
                isChecked={chosen.includes(id)}
                isDisabled={!mayChange}
                onChange={(isOn) => toggle(id, isOn)}
              >
                <Name text={name} />
              </Checkbox>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
