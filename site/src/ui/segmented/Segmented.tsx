import type { LucideIcon } from 'lucide-react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/Icon.tsx';
import styles from './segmented.module.css';

/** A choice of two to five, all in sight. With `isIconOnly` the labels are read out and shown on hover. */
export function Segmented<Id extends string>(props: SegmentedProps<Id>) {
  const { label, options, value, onChange, size = 'm', isIconOnly = false } = props;
  const choose = (keys: Set<unknown>): void => {
    const option = options.find(({ id }) => keys.has(id));
    if (option !== undefined) onChange(option.id);
  };
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={classNames(styles.group, size === 's' && styles.small)}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={choose}
    >
      {options.map((option) => (
        <ToggleButton
          key={option.id}
          id={option.id}
          className={classNames(styles.option, isIconOnly && styles.iconOnly)}
          isDisabled={option.isDisabled ?? false}
          {...(isIconOnly && { 'aria-label': option.label })}
        >
          {option.glyph !== undefined && <Icon glyph={option.glyph} size={isIconOnly ? 'm' : 's'} />}
          {!isIconOnly && <span className={styles.label}>{option.label}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

export interface SegmentedProps<Id extends string> {
  readonly label: string;
  readonly options: readonly {
    readonly id: Id;
    readonly label: string;
    readonly glyph?: LucideIcon;
    readonly isDisabled?: boolean;
  }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  readonly size?: 's' | 'm';
  readonly isIconOnly?: boolean;
}
