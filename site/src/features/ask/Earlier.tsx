import { ChevronRight } from 'lucide-react';
import { Button } from '../../ui/button/Button.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { t } from '../../words/t.ts';
import styles from './ask.module.css';
import type { AskedQuestion } from './ask-address.ts';

type Props = { readonly asked: AskedQuestion; readonly onOpen: (asked: AskedQuestion) => void };

/** The questions of this conversation before this one; a press goes back to one of them. */
export function Earlier({ asked: { earlier }, onOpen }: Props) {
  if (earlier.length === 0) return null;
  return (
    <ol className={styles.earlier} aria-label={t('ask.earlier')}>
      {earlier.map((said, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same question may have been asked more than once
        <li key={place}>
          <Button size="s" variant="quiet" onPress={() => onOpen({ ...said, earlier: earlier.slice(0, place) })}>
            <bdi>{said.question}</bdi>
          </Button>
          <Icon glyph={ChevronRight} size="s" />
        </li>
      ))}
    </ol>
  );
}
