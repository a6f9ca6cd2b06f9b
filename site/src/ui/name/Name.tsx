import { classNames } from '../class-names.ts';
import styles from './name.module.css';

/**
 * A name or value from outside: an event, a page, a key, a person. It keeps its own writing direction, and never
 * widens the page.
 *
 * `cut`: `wrap` breaks anywhere; `end` keeps one line and ends in an ellipsis; `middle` keeps the last characters too,
 * so that two long paths with one beginning stay apart. The whole text is at hand as a tooltip, together with `raw`,
 * the name that the data has when `text` is only how it is shown.
 */
export function Name({ text, raw, cut = 'wrap', className }: NameProps) {
  const title = raw === undefined || raw === text ? text : `${text} (${raw})`;
  const tail = cut === 'middle' ? tailOf(text) : '';
  if (tail === '') {
    return (
      <bdi className={classNames(cut === 'wrap' ? styles.wrap : styles.line, className)} title={title}>
        {text}
      </bdi>
    );
  }
  return (
    <bdi className={classNames(styles.middle, className)} title={title}>
      <span className={styles.head}>{text.slice(0, -tail.length)}</span>
      <span className={styles.tail}>{tail}</span>
    </bdi>
  );
}

export interface NameProps {
  readonly text: string;
  readonly raw?: string | undefined;
  readonly cut?: 'wrap' | 'end' | 'middle';
  readonly className?: string | undefined;
}

/** Left-to-right text only: two boxes side by side would tear right-to-left text apart. */
function tailOf(text: string): string {
  const characters = [...text];
  if (characters.length <= 2 * tailCharacters || !/^[\u0020-\u024f]*$/.test(text)) return '';
  return text.slice(-tailCharacters);
}

const tailCharacters = 12;
