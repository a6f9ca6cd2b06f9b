import { useState } from 'react';
import { useProject } from '../../app/project.ts';
import { readStored, writeStored } from '../../app/stored.ts';
import type { AskedQuestion } from './ask-address.ts';
import { type RecentQuestion, readRecent, withQuestion } from './recent-questions.ts';

export type Conversation = {
  readonly recent: readonly RecentQuestion[];
  readonly remember: (asked: AskedQuestion) => void;
  /** Returns what was forgotten, for `restore`. */
  readonly forget: () => readonly RecentQuestion[];
  readonly restore: (recent: readonly RecentQuestion[]) => void;
};

/** The questions of this person in this project, kept by this browser. */
export function useConversation(): Conversation {
  const { id } = useProject();
  const key = `questions:${id}`;
  const [recent, setRecent] = useState(() => readRecent(readStored(key)));
  const keep = (next: readonly RecentQuestion[]): void => {
    setRecent([...next]);
    writeStored(key, next.length === 0 ? null : JSON.stringify(next));
  };
  return {
    recent,
    remember: (asked) => keep(withQuestion(readRecent(readStored(key)), { ...asked, atMs: Date.now() })),
    forget: () => {
      keep([]);
      return recent;
    },
    restore: keep,
  };
}
