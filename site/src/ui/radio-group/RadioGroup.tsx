import type { ReactNode } from 'react';
import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components/RadioGroup';
import { classNames } from '../class-names.ts';
import { FieldHelp } from '../field/FieldHelp.tsx';
import { FieldLabel } from '../field/FieldLabel.tsx';
import field from '../field/field.module.css';
import type { FieldProps } from '../field/field-props.ts';
import styles from './radio-group.module.css';

/** One of a few that each need a sentence; where a word says enough, take `Segmented` or `Select`. */
export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { label, isLabelHidden, description, error, options, value, onChange, className } = props;
  const choose = (chosen: string): void => {
    const option = options.find(({ id }) => id === chosen);
    if (option !== undefined) onChange(option.id);
  };
  return (
    <AriaRadioGroup
      className={classNames(field.field, className)}
      value={value ?? null}
      onChange={choose}
      isInvalid={error !== undefined}
      isDisabled={props.isDisabled ?? false}
      isRequired={props.isRequired ?? false}
      validationBehavior="aria"
    >
      <FieldLabel text={label} isHidden={isLabelHidden} />
      <div className={styles.options}>
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            isDisabled={option.isDisabled ?? false}
            className={styles.radio ?? ''}
          >
            <span className={styles.dot} />
            <span className={styles.words}>
              <span>{option.label}</span>
              {option.description !== undefined && <span className={styles.description}>{option.description}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldHelp description={description} error={error} />
    </AriaRadioGroup>
  );
}

export interface RadioGroupProps<Id extends string> extends FieldProps {
  readonly options: readonly {
    readonly id: Id;
    readonly label: ReactNode;
    readonly description?: ReactNode;
    readonly isDisabled?: boolean;
  }[];
  readonly value: Id | undefined;
  readonly onChange: (id: Id) => void;
}
