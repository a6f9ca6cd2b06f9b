import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/Icon.tsx';
import styles from './button.module.css';
import { type ButtonLook, buttonClass } from './button-class.ts';

/**
 * A button. While `isPending` it keeps its width, its focus and its name, tells screen readers that it is busy, and
 * takes no press.
 */
export function Button({ variant, size, glyph, endGlyph, className, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={classNames(buttonClass({ variant, size }), className)}>
      {({ isPending }) => (
        <>
          {glyph !== undefined && <Icon glyph={glyph} />}
          {children !== undefined && <span className={styles.text}>{children}</span>}
          {endGlyph !== undefined && <Icon glyph={endGlyph} size="s" className={styles.end} />}
          {isPending && <span className={styles.spinner} aria-hidden="true" />}
        </>
      )}
    </AriaButton>
  );
}

export interface ButtonProps
  extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'render'>,
    Omit<ButtonLook, 'isIconOnly'> {
  /** An icon from `lucide-react` before the text. */
  readonly glyph?: LucideIcon | undefined;
  /** A smaller one behind it, such as `ChevronDown` on what opens a menu. */
  readonly endGlyph?: LucideIcon | undefined;
  /** Places the button; looks belong to `variant`. */
  readonly className?: string | undefined;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}
