import { Button } from '../../ui/button/Button.tsx';
import styles from './persons.module.css';
import type { Pages } from './use-pages.ts';

/** Loads the next page, if there is one. */
export function MorePages({ pages: { more }, text }: { readonly pages: Pages; readonly text: string }) {
  if (more === undefined) return null;
  return (
    <Button className={styles.more} isPending={more.isLoading} onPress={more.load}>
      {text}
    </Button>
  );
}
