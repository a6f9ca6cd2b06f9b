import { useMemo, useState } from 'react';
import { useSearchText } from '../../app/use-search.ts';
import { t } from '../../words/t.ts';
import { Answered } from './Answered.tsx';
import { AskForm } from './AskForm.tsx';
import styles from './ask.module.css';
import { askedQuestion, nextQuestion, questionSearch, type Said } from './ask-address.ts';
import { keyOf } from './recent-questions.ts';
import { Start } from './Start.tsx';
import { useConversation } from './use-conversation.ts';

/** Questions in the reader's own words: an answer has an address, and its reading can be changed. */
export function Page() {
  const [search, write] = useSearchText();
  const conversation = useConversation();
  const [picked, setPicked] = useState<string>();
  const written = useMemo(() => askedQuestion(search), [search]);
  const asked = written && { ...written, isPicked: keyOf(written) === picked };
  const open = (next: ReturnType<typeof nextQuestion>): void => {
    conversation.remember(next);
    setPicked(next.isPicked ? keyOf(next) : undefined);
    write((now) => questionSearch(now, next));
  };
  const ask = (said: Said): void => open(nextQuestion(asked, said));
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('ask.title')}</h1>
      <AskForm key={asked && keyOf(asked)} isFollowUp={asked !== undefined} onAsk={(question) => ask({ question })} />
      {asked === undefined ? (
        <Start conversation={conversation} onOpen={open} />
      ) : (
        <Answered
          key={keyOf(asked)}
          asked={asked}
          onAsk={ask}
          onOpen={open}
          onNew={() => write((now) => questionSearch(now, { question: '', earlier: [] }))}
        />
      )}
    </div>
  );
}
