import { Checkbox } from '../../ui/checkbox/Checkbox.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { RadioGroup } from '../../ui/radio-group/RadioGroup.tsx';
import { t } from '../../words/t.ts';
import styles from './alerts.module.css';
import { useChannels } from './channels/use-channels.ts';

type ChannelChoiceProps = {
  /** Undefined: the channels to which the project routes the severity. */
  readonly chosen: readonly string[] | undefined;
  readonly onChange: (chosen: readonly string[] | undefined) => void;
};

/** The receivers of messages: as the project routes it, or channels by name. */
export function ChannelChoice({ chosen, onChange }: ChannelChoiceProps) {
  const channels = useChannels().value?.channels ?? [];
  const toggle = (id: string, isChosen: boolean): void => {
    const others = (chosen ?? []).filter((each) => each !== id);
    onChange(isChosen ? [...others, id] : others);
  };
  return (
    <>
      <RadioGroup
        label={t('channels.told')}
        options={[
          { id: 'routed', label: t('channels.told_routed'), description: t('channels.told_routed_text') },
          { id: 'chosen', label: t('channels.told_chosen') },
        ]}
        value={chosen === undefined ? 'routed' : 'chosen'}
        onChange={(id) => onChange(id === 'routed' ? undefined : [])}
      />
      {chosen !== undefined && (
        <div className={styles.choices}>
          {channels.map(({ id, name }) => (
            <Checkbox key={id} isChecked={chosen.includes(id)} onChange={(isChosen) => toggle(id, isChosen)}>
              <Name text={name} />
            </Checkbox>
          ))}
          {chosen.length === 0 && <p className={styles.note}>{t('channels.nobody_told')}</p>}
        </div>
      )}
    </>
  );
}
