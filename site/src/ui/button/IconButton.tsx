import type { LucideIcon } from 'lucide-react';
import type { Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/Icon.tsx';
import { Tooltip } from '../tooltip/Tooltip.tsx';
import styles from './button.module.css';
import { type ButtonLook, buttonClass } from './button-class.ts';

/** A button with an icon alone. Its label is read out, and shown as a tooltip on hover and on focus. */
export function IconButton({ glyph, label, count, shortcut, variant, size, className, ...rest }: IconButtonProps) {
  const look = buttonClass({ variant: variant ?? 'quiet', size, isIconOnly: true });
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <AriaButton {...rest} aria-label={label} className={classNames(look, className)}>
        <Icon glyph={glyph} />
        {count !== undefined && count > 0 && (
          <span className={styles.count} aria-hidden="true">
            {count > countMax ? `${countMax}+` : count}
          </span>
        )}
      </AriaButton>
    </Tooltip>
  );
}

export interface IconButtonProps
  extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'render' | 'aria-label'>,
    Omit<ButtonLook, 'isIconOnly'> {
  readonly glyph: LucideIcon;
  readonly label: string;
  /** A number on the corner, such as unread alerts; say it in the label as well. */
  readonly count?: number | undefined;
  readonly shortcut?: string | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

const countMax = 99;
