import type { HTMLInputAutoCompleteAttribute, ReactNode, Ref } from 'react';
import { TextField as AriaTextField, Input, TextArea } from 'react-aria-components/TextField';
import { classNames } from '../class-names.ts';
import { FieldHelp } from '../field/FieldHelp.tsx';
import { FieldLabel } from '../field/FieldLabel.tsx';
import styles from '../field/field.module.css';
import type { FieldProps } from '../field/field-props.ts';

/** A line of text, or with `isMultiline` several. */
export function TextField(props: TextFieldProps) {
  const { label, isLabelHidden, description, error, prefix, suffix, isMultiline, ref, className } = props;
  const placeholder = props.placeholder === undefined ? {} : { placeholder: props.placeholder };
  return (
    <AriaTextField
      className={classNames(styles.field, className)}
      value={props.value}
      onChange={props.onChange}
      isInvalid={error !== undefined}
      isDisabled={props.isDisabled ?? false}
      isReadOnly={props.isReadOnly ?? false}
      isRequired={props.isRequired ?? false}
      autoFocus={props.autoFocus ?? false}
      type={props.type ?? 'text'}
      validationBehavior="aria"
      {...(props.name !== undefined && { name: props.name })}
      {...(props.autoComplete !== undefined && { autoComplete: props.autoComplete })}
      {...(props.maxLength !== undefined && { maxLength: props.maxLength })}
      {...(props.onBlur !== undefined && { onBlur: props.onBlur })}
    >
      <FieldLabel text={label} isHidden={isLabelHidden} />
      <div className={styles.box}>
        {prefix !== undefined && <span className={styles.affix}>{prefix}</span>}
        {isMultiline === true ? (
          <TextArea {...placeholder} className={styles.input ?? ''} dir="auto" />
        ) : (
          <Input {...placeholder} className={styles.input ?? ''} ref={ref ?? null} dir="auto" />
        )}
        {suffix !== undefined && <span className={styles.affix}>{suffix}</span>}
      </div>
      <FieldHelp description={description} error={error} />
    </AriaTextField>
  );
}

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly type?: 'text' | 'email' | 'url' | 'password' | 'tel' | 'time' | 'date' | 'datetime-local';
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly placeholder?: string | undefined;
  readonly maxLength?: number;
  readonly isReadOnly?: boolean;
  readonly isMultiline?: boolean;
  /** A unit or an icon inside the box. */
  readonly prefix?: ReactNode;
  readonly suffix?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
}
