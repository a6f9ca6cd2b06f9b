import { Banner } from '../../../ui/banner/Banner.tsx';
import type { Said } from '../answers/answer.ts';
import styles from './said-answer.module.css';

/** The sentences of an answer, above its figures. */
export function SaidAnswer({ said: { warning, lines } }: { readonly said: Said }) {
  return (
    <div className={styles.said}>
      {warning !== undefined && (
        <Banner tone="warn" title={warning.title}>
          {warning.text}
        </Banner>
      )}
      {lines.length > 0 && (
        <ul className={styles.lines}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
