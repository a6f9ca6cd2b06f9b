import { Button } from '../../ui/button/Button.tsx';
import styles from './ask.module.css';
import type { Said } from './ask-address.ts';

type Props = {
  readonly label: string;
  readonly choices: readonly Said[];
  readonly onChoose: (said: Said) => void;
  readonly lang?: string;
};

/** Questions, or readings of one, that a press asks. */
export function Choices({ label, choices, onChoose, lang }: Props) {
  if (choices.length === 0) return null;
  return (
    <ul className={styles.choices} aria-label={label} lang={lang}>
      {choices.map((said) => (
        <li key={said.question}>
          <Button size="s" className={styles.choice} onPress={() => onChoose(said)}>
            <bdi>{said.question}</bdi>
          </Button>
        </li>
      ))}
    </ul>
  );
}
