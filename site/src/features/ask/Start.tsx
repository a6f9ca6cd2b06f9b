import { History } from 'lucide-react';
import { Button } from '../../ui/button/Button.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import styles from './ask.module.css';
import { type AskedQuestion, nextQuestion } from './ask-address.ts';
import { Choices } from './Choices.tsx';
import { keyOf } from './recent-questions.ts';
import type { Conversation } from './use-conversation.ts';

type Props = { readonly conversation: Conversation; readonly onOpen: (asked: AskedQuestion) => void };

/** Before the first question: examples, and what was asked before in this project. */
export function Start({ conversation, onOpen }: Props) {
  const { recent } = conversation;
  const forget = async (): Promise<void> => {
    const problem = await conversation.forget();
    toast(problem ?? t('ask.forgotten'), { tone: problem === undefined ? 'neutral' : 'bad' });
  };
  return (
    <>
      <Panel title={t('ask.examples')}>
        <Choices
          label={t('ask.examples')}
          choices={[
            { question: t('ask.example_visitors') },
            { question: t('ask.example_trend') },
            { question: t('ask.example_countries') },
            { question: t('ask.example_compare') },
          ]}
          onChoose={(said) => onOpen(nextQuestion(undefined, said))}
        />
      </Panel>
      {recent.length > 0 && (
        <Panel
          title={t('ask.recent')}
          actions={
            <Button size="s" variant="quiet" onPress={() => void forget()}>
              {t('ask.forget')}
            </Button>
          }
        >
          <ul className={styles.recent}>
            {recent.map((each) => (
              <li key={keyOf(each)}>
                <Button variant="quiet" className={styles.again} onPress={() => onOpen(each)}>
                  <Icon glyph={History} size="s" />
                  <bdi>{[...each.earlier.slice(-1), each].map(({ question }) => question).join(' → ')}</bdi>
                </Button>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
