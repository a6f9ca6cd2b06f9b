import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useProject } from '../../app/project.ts';
import { readStored, writeStored } from '../../app/stored.ts';
import type { AskedQuestion } from './ask-address.ts';
import { type RecentQuestion, readRecent, withQuestion } from './recent-questions.ts';

export type Conversation = {
  readonly recent: readonly RecentQuestion[];
  readonly remember: (asked: AskedQuestion) => void;
  /** Clears them here and in the service, which cannot be undone. Returns why it failed. */
  readonly forget: () => Promise<string | undefined>;
};

/** The questions of this person in this project, whose words this browser keeps. */
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
    remember: ({ question, earlier }) => {
      // Words only: a question that is asked again may be about other names by then.
      const asked = { question, earlier: earlier.map((each) => ({ question: each.question })), atMs: Date.now() };
      keep(withQuestion(readRecent(readStored(key)), asked));
    },
    forget: async () => {
      const forgotten = await api.forgetQuestions(id);
      if (forgotten.ok) keep([]);
      return forgotten.ok ? undefined : forgotten.failure.message;
    },
  };
}
