import type { ReactNode } from 'react';
import { useEffect, useEffectEvent } from 'react';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { t } from '../../../words/t.ts';
import type { Board } from '../data/use-board.ts';

/** Why changes are not saved, and what to do about it. They stay on the page until they are saved or given up. */
export function SaveProblems({ board: { problem, unsaved: count, save, discard } }: { board: Board }) {
  const isSignedOut = problem?.kind === 'signed_out';
  const lookAgain = useEffectEvent(save);
  useEffect(() => {
    if (!isSignedOut) return;
    const look = (): void => lookAgain();
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [isSignedOut]);
  if (problem === undefined) return null;
  const giveUp = (
    <Button size="s" variant="quiet" onPress={discard}>
      {t('board.discard')}
    </Button>
  );
  switch (problem.kind) {
    case 'unreachable':
      return <Banner tone="warn">{t('board.unreachable', { count })}</Banner>;
    case 'signed_out':
      return (
        <Bad title={t('board.signed_out')} words={t('board.signed_out_words', { count })}>
          <Button size="s" variant="primary" onPress={() => void open('/sign-in?next=/projects', '_blank')}>
            {t('board.sign_in')}
          </Button>
          <Button size="s" onPress={save}>
            {t('board.signed_in_again')}
          </Button>
        </Bad>
      );
    case 'other_person':
      return (
        <Bad
          title={t('board.other_person', { person: problem.person })}
          words={t('board.other_person_words', { count, author: problem.author })}
        >
          <Button
            size="s"
            onPress={() => {
              discard();
              location.replace('/');
            }}
          >
            {t('board.discard_and_leave')}
          </Button>
        </Bad>
      );
    case 'refused':
      return (
        <Bad title={t('board.refused', { count })} words={problem.failure.message}>
          <Button size="s" onPress={save}>
            {t('results.try_again')}
          </Button>
          {giveUp}
        </Bad>
      );
  }
}

function Bad({ title, words, children }: { title: string; words: string; children: ReactNode }) {
  return (
    <Banner tone="bad" title={title} actions={children}>
      {words}
    </Banner>
  );
}
