import { t } from '../../words/t.ts';
import styles from './kbd.module.css';
import { shownKeys } from './shown-keys.ts';

/** Keys that do something: `mod+K`, `G O` (one after the other), `Escape`. `mod` is Command on a Mac, else Control. */
export function Kbd({ keys }: { keys: string }) {
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const names = { control: t('ui.key_control'), escape: t('ui.key_escape'), shift: t('ui.key_shift') };
  return (
    <kbd className={styles.keys}>
      {shownKeys(keys, isMac, names).map((key, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same key may come twice, and keys never change places
        <kbd key={place} className={styles.key}>
          {key}
        </kbd>
      ))}
    </kbd>
  );
}
