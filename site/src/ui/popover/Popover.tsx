import type { ReactElement, ReactNode } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import { classNames } from '../class-names.ts';
import styles from './popover.module.css';

/**
 * A button that opens a panel beside it. Focus moves into the panel, and back to the button when it closes: on Escape
 * (only the innermost layer), on a press outside, or by `close`.
 */
export function Popover({ trigger, label, placement, padding = 'm', isOpen, onOpenChange, children }: PopoverProps) {
  return (
    <DialogTrigger {...(isOpen !== undefined && { isOpen })} {...(onOpenChange !== undefined && { onOpenChange })}>
      {trigger}
      <AriaPopover className={styles.popover ?? ''} placement={placement ?? 'bottom start'} offset={4}>
        <Dialog aria-label={label} className={classNames(styles.panel, padding === 'none' && styles.bare)}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}

export interface PopoverProps {
  /** A `Button` or `IconButton`. */
  readonly trigger: ReactElement;
  /** Read out when the panel opens. */
  readonly label: string;
  readonly placement?: Placement | undefined;
  readonly padding?: 'm' | 'none';
  readonly isOpen?: boolean | undefined;
  readonly onOpenChange?: ((isOpen: boolean) => void) | undefined;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

export type Placement = 'bottom' | 'bottom start' | 'bottom end' | 'top' | 'top start' | 'top end' | 'start' | 'end';
