import { X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { t } from '../../words/t.ts';
import { classNames } from '../class-names.ts';
import { ComboKeys } from '../combo-box/ComboKeys.tsx';
import styles from '../combo-box/combo-box.module.css';
import { listed, type Suggestion, SuggestionList } from '../combo-box/SuggestionList.tsx';
import { useListWanted } from '../combo-box/use-list-wanted.ts';
import { FieldHelp } from '../field/FieldHelp.tsx';
import { FieldLabel } from '../field/FieldLabel.tsx';
import field from '../field/field.module.css';
import type { FieldProps } from '../field/field-props.ts';
import { useFocusHome } from '../focus/use-focus-home.ts';
import { Icon } from '../icon/Icon.tsx';
import { Name } from '../name/Name.tsx';

/**
 * Several values of one field, as in "country is one of": chosen from suggestions or typed. Enter or a choice adds one,
 * Backspace in the empty field removes the last.
 */
export function ValuesField(props: ValuesFieldProps) {
  const { label, isLabelHidden, description, error, values, onChange, suggestions, labelOf, className } = props;
  const [text, setText] = useState('');
  const list = useListWanted();
  const home = useFocusHome();
  const input = (next: string): void => {
    list.type();
    setText(next);
    props.onInput?.(next);
  };
  const clear = (): void => {
    input('');
    list.choose();
  };
  const add = (value: string): boolean => {
    if (value === '') return false;
    if (!values.includes(value)) onChange([...values, value]);
    input('');
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Backspace' && text === '' && !event.repeat) onChange(values.slice(0, -1));
  };
  return (
    <AriaComboBox
      className={classNames(field.field, className)}
      items={listed(suggestions.filter(({ id }) => !values.includes(id)))}
      inputValue={text}
      onInputChange={input}
      value={null}
      onChange={(key) => typeof key === 'string' && add(key)}
      onBlur={() => add(text)}
      onOpenChange={(isOpen, by) => {
        if (isOpen && list.open(by, true)) props.onInput?.(text);
      }}
      allowsCustomValue
      allowsEmptyCollection
      menuTrigger="focus"
      isInvalid={error !== undefined}
      isDisabled={props.isDisabled ?? false}
      autoFocus={props.autoFocus ?? false}
      validationBehavior="aria"
    >
      <FieldLabel text={label} isHidden={isLabelHidden} />
      <ComboKeys
        className={classNames(field.box, styles.wrapping)}
        hasTyped={text !== ''}
        isListWanted={list.isWanted}
        onClear={clear}
        onEnterText={() => add(text)}
      >
        <span ref={home} className={styles.tags}>
          {values.map((value) => (
            <Tag
              key={value}
              text={labelOf?.(value) ?? value}
              onRemove={() => onChange(values.filter((other) => other !== value))}
            />
          ))}
        </span>
        <Input className={field.input ?? ''} onKeyDown={onKeyDown} dir="auto" />
      </ComboKeys>
      <FieldHelp description={description} error={error} />
      <SuggestionList isLoading={props.isLoading ?? false} freeText={text} />
    </AriaComboBox>
  );
}

export interface ValuesFieldProps extends Omit<FieldProps, 'isRequired'> {
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly suggestions: readonly Suggestion[];
  /** How a chosen value is shown. */
  readonly labelOf?: ((value: string) => string) | undefined;
  readonly onInput?: ((text: string) => void) | undefined;
  readonly isLoading?: boolean | undefined;
}

function Tag({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <span className={styles.tag} data-focus-item>
      <Name text={text} cut="end" />
      {/* Its own slot, or the combo box would take it for the button that opens the list. */}
      <Button slot={null} className={styles.remove ?? ''} aria-label={t('ui.remove', { text })} onPress={onRemove}>
        <Icon glyph={X} size="s" />
      </Button>
    </span>
  );
}
