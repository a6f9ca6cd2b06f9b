import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/Icon.tsx';
import styles from './checkbox.module.css';

/** `isMixed`: some of what it stands for are chosen. */
export function Checkbox({ isChecked, onChange, isMixed = false, isDisabled = false, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox
      className={classNames(styles.checkbox, rest.className)}
      isSelected={isChecked}
      isIndeterminate={isMixed}
      isDisabled={isDisabled}
      onChange={onChange}
      {...(rest.label !== undefined && { 'aria-label': rest.label })}
    >
      <span className={styles.box}>
        <Icon glyph={isMixed ? Minus : Check} size="s" />
      </span>
      {rest.children !== undefined && (
        <span className={styles.words}>
          <span>{rest.children}</span>
          {rest.description !== undefined && <span className={styles.description}>{rest.description}</span>}
        </span>
      )}
    </AriaCheckbox>
  );
}

export interface CheckboxProps {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly isMixed?: boolean;
  readonly isDisabled?: boolean;
  /** For one without text. */
  readonly label?: string;
  readonly description?: ReactNode;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}
