import { History } from 'lucide-react';
import { Button } from '../../ui/button/Button.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { language, t } from '../../words/t.ts';
import styles from './ask.module.css';
import { type AskedQuestion, nextQuestion } from './ask-address.ts';
import { Choices } from './Choices.tsx';
import { keyOf } from './recent-questions.ts';
import type { Conversation } from './use-conversation.ts';

type Props = { readonly conversation: Conversation; readonly onOpen: (asked: AskedQuestion) => void };

/** Before the first question: examples, and what was asked before in this project. */
export function Start({ conversation, onOpen }: Props) {
  const { recent } = conversation;
  const forget = (): void => {
    const forgotten = conversation.forget();
    toast(t('ask.forgotten'), { undo: () => conversation.restore(forgotten) });
  };
  return (
    <>
      <Panel title={t('ask.examples')} description={language() === 'en' ? undefined : t('ask.english_only')}>
        <Choices
          label={t('ask.examples')}
          questions={[
            t('ask.example_visitors'),
            t('ask.example_trend'),
            t('ask.example_countries'),
            t('ask.example_compare'),
          ]}
          onAsk={(question) => onOpen(nextQuestion(undefined, question))}
        />
      </Panel>
      {recent.length > 0 && (
        <Panel
          title={t('ask.recent')}
          actions={
            <Button size="s" variant="quiet" onPress={forget}>
              {t('ask.forget')}
            </Button>
          }
        >
          <ul className={styles.recent}>
            {recent.map((each) => (
              <li key={keyOf(each)}>
                <Button variant="quiet" className={styles.again} onPress={() => onOpen(each)}>
                  <Icon glyph={History} size="s" />
                  <bdi>{[...each.earlier.slice(-1), each.question].join(' → ')}</bdi>
                </Button>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
