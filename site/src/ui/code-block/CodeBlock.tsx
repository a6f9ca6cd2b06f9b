import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '../../words/t.ts';
import { Button } from '../button/Button.tsx';
import styles from './code-block.module.css';

/** Text to copy: shown whole, long lines wrapped, copied with one press. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
    } catch {
      // Without permission for the clipboard, people can still select the text.
    }
  };
  return (
    <div className={styles.block}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <section className={styles.text} tabIndex={0} aria-label={label}>
        <pre>
          <code>{text}</code>
        </pre>
      </section>
      <Button size="s" glyph={isCopied ? Check : Copy} className={styles.copy} onPress={() => void copy()}>
        <span aria-live="polite">{isCopied ? t('settings.copied') : t('settings.copy')}</span>
      </Button>
    </div>
  );
}

const SHOWN_MS = 2_000;
