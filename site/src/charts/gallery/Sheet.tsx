import type { ReactNode } from 'react';
import styles from './charts-gallery.module.css';

/** One chart of the gallery with its name. */
export function Sheet({ name, isWide = false, children }: Props) {
  return (
    <section className={styles.sheet} aria-label={name} data-wide={isWide}>
      <h3 className={styles.name}>{name}</h3>
      {children}
    </section>
  );
}

type Props = { readonly name: string; readonly isWide?: boolean; readonly children: ReactNode };
