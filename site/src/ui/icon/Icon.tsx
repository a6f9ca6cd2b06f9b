import type { LucideIcon } from 'lucide-react';
import { classNames } from '../class-names.ts';
import styles from './icon.module.css';

/**
 * A line icon from `lucide-react`, imported by its name where it is used: `<Icon glyph={Calendar} />`. It is
 * decoration: the text beside it, or the label of its button, has the meaning.
 */
export function Icon({ glyph: Glyph, size = 'm', className }: IconProps) {
  return <Glyph className={classNames(styles.icon, styles[size], className)} aria-hidden="true" focusable="false" />;
}

export interface IconProps {
  readonly glyph: LucideIcon;
  readonly size?: 's' | 'm' | 'l';
  readonly className?: string | undefined;
}
