import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { Kbd } from '../kbd/Kbd.tsx';
import styles from './tooltip.module.css';

/**
 * Shows a text beside what is hovered or focused. The child is a button or link of this folder (or a `Focusable`
 * of React Aria). Touch has no tooltips: what people need stands on the page or in a popover.
 */
export function Tooltip({ text, shortcut, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip className={styles.tooltip ?? ''} placement={placement} offset={6}>
        <bdi className={styles.text}>{text}</bdi>
        {shortcut !== undefined && <Kbd keys={shortcut} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

export interface TooltipProps {
  readonly text: string;
  /** Keys that do the same, such as `mod+K`. */
  readonly shortcut?: string | undefined;
  readonly placement?: 'top' | 'bottom' | 'start' | 'end';
  readonly children: ReactElement;
}
