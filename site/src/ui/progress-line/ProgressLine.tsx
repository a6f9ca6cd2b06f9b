import styles from './progress-line.module.css';

/** A thin line at the upper edge of its place while something loads; it appears only after 150 ms. */
export function ProgressLine({ isActive, label }: { isActive: boolean; label: string }) {
  if (!isActive) return null;
  return <span className={styles.line} role="progressbar" aria-label={label} />;
}
