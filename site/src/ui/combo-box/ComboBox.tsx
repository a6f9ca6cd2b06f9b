import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { classNames } from '../class-names.ts';
import { FieldHelp } from '../field/FieldHelp.tsx';
import { FieldLabel } from '../field/FieldLabel.tsx';
import field from '../field/field.module.css';
import type { FieldProps } from '../field/field-props.ts';
import { Icon } from '../icon/Icon.tsx';
import { ComboKeys } from './ComboKeys.tsx';
import styles from './combo-box.module.css';
import { listed, type Suggestion, SuggestionList } from './SuggestionList.tsx';
import { useListWanted } from './use-list-wanted.ts';

/**
 * A choice from many, found by typing. Whoever uses it asks for suggestions by `onInput` and gives them, already
 * narrowed, in the order to show; with `allowsFreeText` what was typed is a value as well.
 *
 * `value` is the id of a suggestion, or the free text. Escape closes the list before anything else.
 */
export function ComboBox(props: ComboBoxProps) {
  const { label, isLabelHidden, description, error, suggestions, value, allowsFreeText = false, className } = props;
  const [typed, setTyped] = useState<string | undefined>();
  const [picked, setPicked] = useState<Suggestion | undefined>();
  const list = useListWanted();
  const chosen = suggestions.find(({ id }) => id === value) ?? (picked?.id === value ? picked : undefined);
  const text = typed ?? (value === undefined ? '' : (props.valueLabel ?? chosen?.label ?? value));

  const input = (next: string): void => {
    list.type();
    setTyped(next);
    props.onInput?.(next);
  };
  const choose = (key: unknown): void => {
    if (typeof key !== 'string') return;
    list.choose();
    props.onChange(key);
    setPicked(suggestions.find(({ id }) => id === key));
    setTyped(undefined);
    props.onInput?.('');
  };
  const clear = (): void => {
    list.choose();
    setTyped(undefined);
  };
  const takeText = (): boolean => {
    if (typed === undefined || !allowsFreeText) return false;
    props.onChange(typed === '' ? undefined : typed);
    setTyped(undefined);
    return true;
  };
  const leave = (): void => {
    takeText();
    setTyped(undefined);
  };
  return (
    <AriaComboBox
      className={classNames(field.field, className)}
      items={listed(suggestions)}
      inputValue={text}
      onInputChange={input}
      value={chosen === undefined ? null : chosen.id}
      onChange={choose}
      onBlur={leave}
      onOpenChange={(isOpen, by) => {
        if (isOpen && list.open(by, typed !== undefined)) props.onInput?.(typed ?? '');
      }}
      allowsCustomValue={allowsFreeText}
      allowsEmptyCollection
      menuTrigger="focus"
      isInvalid={error !== undefined}
      isDisabled={props.isDisabled ?? false}
      isRequired={props.isRequired ?? false}
      autoFocus={props.autoFocus ?? false}
      validationBehavior="aria"
    >
      <FieldLabel text={label} isHidden={isLabelHidden} />
      <ComboKeys
        className={field.box}
        hasTyped={typed !== undefined && typed !== ''}
        isListWanted={list.isWanted}
        onClear={clear}
        onEnterText={takeText}
      >
        <Input className={field.input ?? ''} placeholder={props.placeholder ?? ''} dir="auto" />
        <Button className={styles.open ?? ''}>
          <Icon glyph={ChevronDown} size="s" />
        </Button>
      </ComboKeys>
      <FieldHelp description={description} error={error} />
      <SuggestionList isLoading={props.isLoading ?? false} freeText={allowsFreeText ? (typed ?? '') : ''} />
    </AriaComboBox>
  );
}

export interface ComboBoxProps extends FieldProps {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  /** How `value` is shown if it is not among the suggestions. */
  readonly valueLabel?: string | undefined;
  readonly suggestions: readonly Suggestion[];
  /** Takes the typed text, and '' when the list opens: ask for suggestions then. */
  readonly onInput?: ((text: string) => void) | undefined;
  readonly isLoading?: boolean | undefined;
  readonly allowsFreeText?: boolean;
  readonly placeholder?: string | undefined;
}
