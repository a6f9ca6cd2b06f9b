import type { ReactNode } from 'react';

/** Every field has a label. */
export interface FieldProps {
  readonly label: string;
  /** Keeps the label for screen readers alone, where the place says it already. */
  readonly isLabelHidden?: boolean | undefined;
  /** Stands below the field, and is read out with it. */
  readonly description?: ReactNode;
  /** Says what is wrong and marks the field. */
  readonly error?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isRequired?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly name?: string | undefined;
  /** Places the field; looks belong to it. */
  readonly className?: string | undefined;
}
