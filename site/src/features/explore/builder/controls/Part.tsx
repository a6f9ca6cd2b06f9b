import { type ReactNode, useId } from 'react';
import styles from './controls.module.css';

/** A part of the builder with a title over several controls. */
export function Part({ title, error, children }: PartProps) {
  const titleId = useId();
  return (
    <section className={styles.part} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        {title}
      </h3>
      {children}
      {error !== undefined && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </section>
  );
}

type PartProps = { readonly title: string; readonly error?: string | undefined; readonly children: ReactNode };
