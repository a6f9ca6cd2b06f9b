import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components/Switch';
import { classNames } from '../class-names.ts';
import styles from './switch.module.css';

/** Turns something on or off at once, without a Save button. */
export function Switch({ isOn, onChange, isDisabled = false, description, label, children, className }: SwitchProps) {
  return (
    <AriaSwitch
      className={classNames(styles.switch, className)}
      isSelected={isOn}
      isDisabled={isDisabled}
      onChange={onChange}
      {...(label !== undefined && { 'aria-label': label })}
    >
      <span className={styles.track} />
      {children !== undefined && (
        <span className={styles.words}>
          <span>{children}</span>
          {description !== undefined && <span className={styles.description}>{description}</span>}
        </span>
      )}
    </AriaSwitch>
  );
}

export interface SwitchProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
  /** For one without text. */
  readonly label?: string;
  readonly description?: ReactNode;
  readonly className?: string | undefined;
  readonly children?: ReactNode;
}
