import type { AskResponse } from '../../../../core/api/ai.ts';
import { share } from '../../format/figures.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import styles from './ask.module.css';
import type { Said } from './ask-address.ts';
import { Choices } from './Choices.tsx';

/** A confidence below this is told. */
const SURE = 0.9;

type Props = {
  readonly response: AskResponse;
  readonly onAsk: (said: Said) => void;
  readonly onChoose: (said: Said) => void;
};

/** The answer in words, in the language of the question: the number first, then how it was read. */
export function Words({ response, onAsk, onChoose }: Props) {
  const { interpretation, answer, clarification } = response;
  const { language, reading, assumptions, confidence, unused_words: unused } = interpretation;
  if (clarification !== undefined) {
    const { question, options, readings } = clarification;
    const complete = readings.map(({ text, meaning }) => ({ question: text, meaning }));
    const others = options.filter((text) => !readings.some((each) => each.text === text));
    return (
      <Banner title={t(complete.length > 0 ? 'ask.unclear' : 'ask.asked_back')}>
        <span lang={language}>
          <Name text={question} />
        </span>
        <Choices label={t('ask.did_you_mean')} choices={complete} onChoose={onChoose} lang={language} />
        <Choices
          label={t('ask.could_ask')}
          choices={others.map((text) => ({ question: text }))}
          onChoose={onAsk}
          lang={language}
        />
      </Banner>
    );
  }
  return (
    <div className={styles.words} lang={language}>
      {answer.text !== '' && (
        <p className={styles.text}>
          <Name text={answer.text} />
        </p>
      )}
      <p className={styles.note}>{t('ask.understood', { reading })}</p>
      {assumptions.map((each) => (
        <p key={each} className={styles.note}>
          {each}
        </p>
      ))}
      {confidence < SURE && <p className={styles.note}>{t('ask.confidence', { share: share(confidence) })}</p>}
      {unused.length > 0 && (
        <p className={styles.note}>{t('ask.unused', { count: unused.length, words: unused.join(', ') })}</p>
      )}
    </div>
  );
}
