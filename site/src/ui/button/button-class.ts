import { classNames } from '../class-names.ts';
import styles from './button.module.css';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 's' | 'm';

/** The look of a button for what is not one, such as a link: `<AppLink className={buttonClass({ variant: 'primary' })}>`. */
export function buttonClass({ variant = 'secondary', size = 'm', isIconOnly = false }: ButtonLook = {}): string {
  return classNames(styles.button, styles[variant], size === 's' && styles.small, isIconOnly && styles.iconOnly);
}

export interface ButtonLook {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly isIconOnly?: boolean | undefined;
}
