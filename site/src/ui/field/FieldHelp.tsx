import type { ReactNode } from 'react';
import { FieldError, Text } from 'react-aria-components/TextField';
import styles from './field.module.css';

/** The lines below a field: how to fill it in, and in place of that what is wrong with what was filled in. */
export function FieldHelp({ description, error }: { description?: ReactNode; error?: string | undefined }) {
  return (
    <>
      {description !== undefined && error === undefined && (
        <Text slot="description" className={styles.description ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </>
  );
}
