import { Sparkles } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { QUESTION_CHARS_MAX } from '../../../../core/base/limits.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import styles from './ask.module.css';

/** Where a question is written; after an answer, the one that follows it. */
export function AskForm({ isFollowUp, onAsk }: { isFollowUp: boolean; onAsk: (question: string) => void }) {
  const [text, setText] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') onAsk(text.trim());
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        className={styles.question}
        label={t('ask.label')}
        isLabelHidden
        value={text}
        onChange={setText}
        placeholder={t(isFollowUp ? 'ask.placeholder_next' : 'ask.placeholder')}
        maxLength={QUESTION_CHARS_MAX}
        autoComplete="off"
        prefix={<Icon glyph={Sparkles} />}
      />
      <Button type="submit" variant="primary" isDisabled={text.trim() === ''}>
        {t('ask.submit')}
      </Button>
    </form>
  );
}
