import { Button } from '../../ui/button/Button.tsx';
import styles from './ask.module.css';

type Props = {
  readonly label: string;
  readonly questions: readonly string[];
  readonly onAsk: (question: string) => void;
};

/** Questions that a press asks. */
export function Choices({ label, questions, onAsk }: Props) {
  if (questions.length === 0) return null;
  return (
    <ul className={styles.choices} aria-label={label}>
      {questions.map((question) => (
        <li key={question}>
          <Button size="s" className={styles.choice} onPress={() => onAsk(question)}>
            <bdi>{question}</bdi>
          </Button>
        </li>
      ))}
    </ul>
  );
}
