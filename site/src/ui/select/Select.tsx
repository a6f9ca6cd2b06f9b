import { Check, ChevronDown, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { classNames } from '../class-names.ts';
import { FieldHelp } from '../field/FieldHelp.tsx';
import { FieldLabel } from '../field/FieldLabel.tsx';
import field from '../field/field.module.css';
import type { FieldProps } from '../field/field-props.ts';
import { Icon } from '../icon/Icon.tsx';
import menu from '../menu/menu.module.css';
import popover from '../popover/popover.module.css';
import styles from './select.module.css';

/** Chooses one of a list that is known. `options` with one `section` stand below its title. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, isLabelHidden, description, error, options, value, onChange, size = 'm', className } = props;
  const choose = (key: unknown): void => {
    const option = options.find(({ id }) => id === key);
    if (option !== undefined) onChange(option.id);
  };
  return (
    <AriaSelect
      className={classNames(field.field, className)}
      value={value ?? null}
      onChange={choose}
      isInvalid={error !== undefined}
      isDisabled={props.isDisabled ?? false}
      isRequired={props.isRequired ?? false}
      autoFocus={props.autoFocus ?? false}
      validationBehavior="aria"
      {...(props.placeholder !== undefined && { placeholder: props.placeholder })}
      {...(props.name !== undefined && { name: props.name })}
    >
      <FieldLabel text={label} isHidden={isLabelHidden} />
      <Button className={classNames(field.box, styles.button, size === 's' && styles.small)}>
        <SelectValue className={styles.value ?? ''} />
        <Icon glyph={ChevronDown} size="s" className={field.glyph} />
      </Button>
      <FieldHelp description={description} error={error} />
      <Popover className={classNames(popover.popover, styles.popover)} offset={4} placement="bottom start">
        <ListBox className={menu.menu ?? ''}>{sectionsOf(options)}</ListBox>
      </Popover>
    </AriaSelect>
  );
}

export interface SelectProps<Id extends string> extends FieldProps {
  readonly options: readonly SelectOption<Id>[];
  readonly value: Id | undefined;
  readonly onChange: (id: Id) => void;
  readonly placeholder?: string | undefined;
  readonly size?: 's' | 'm';
}

export interface SelectOption<Id extends string> {
  readonly id: Id;
  /** Typed letters find it. */
  readonly label: string;
  readonly description?: string;
  readonly glyph?: LucideIcon;
  readonly section?: string;
  readonly isDisabled?: boolean;
}

function sectionsOf<Id extends string>(options: readonly SelectOption<Id>[]): ReactNode {
  const titles = [...new Set(options.map(({ section }) => section))];
  return titles.map((title) => {
    const items = options.filter(({ section }) => section === title).map((option) => item(option));
    if (title === undefined) return items;
    return (
      <ListBoxSection key={title} id={`section ${title}`} className={menu.section ?? ''}>
        <Header className={menu.header ?? ''}>{title}</Header>
        {items}
      </ListBoxSection>
    );
  });
}

function item<Id extends string>({ id, label, description, glyph, isDisabled }: SelectOption<Id>): ReactNode {
  return (
    <ListBoxItem key={id} id={id} textValue={label} isDisabled={isDisabled ?? false} className={menu.item ?? ''}>
      {({ isSelected }) => (
        <>
          {glyph !== undefined && <Icon glyph={glyph} className={menu.glyph} />}
          <span className={menu.words}>
            <Text slot="label" className={menu.label ?? ''}>
              <bdi>{label}</bdi>
            </Text>
            {description !== undefined && (
              <Text slot="description" className={menu.description ?? ''}>
                {description}
              </Text>
            )}
          </span>
          <span className={menu.check} data-mark>
            {isSelected && <Icon glyph={Check} size="s" />}
          </span>
        </>
      )}
    </ListBoxItem>
  );
}
