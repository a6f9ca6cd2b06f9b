import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AskResponse } from '../../../../core/api/ai.ts';
import { askInSteps, type PartialAnswer } from '../../api/ask-in-steps.ts';
import type { AskBody } from '../../api/client.ts';
import { useProject } from '../../app/project.ts';
import { valueOrThrow } from '../../data/failed-request.ts';
import { KeyedStore, useKeyed } from '../../data/keyed-store.ts';
import { type Loaded, loadedOf } from '../../data/loaded.ts';
import type { AskedQuestion } from './ask-address.ts';

export type Asking = Loaded<AskResponse> & {
  /** The parts known while the answer is being made. */
  readonly known?: PartialAnswer | undefined;
  /** Whether somebody has stopped it, so that nothing is on its way. */
  readonly isStopped: boolean;
  readonly stop: () => void;
};

const running = new KeyedStore<PartialAnswer>();

/** The answer to a question, asked once while the page is open. */
export function useAsking(asked: AskedQuestion): Asking {
  const { id } = useProject();
  const client = useQueryClient();
  // The address gets the meaning when the answer comes, which must not ask once more.
  const [first] = useState(asked);
  const body = bodyOf(id, first);
  const queryKey = ['ask', body];
  const key = JSON.stringify(body);
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      try {
        const reply = await askInSteps(body, signal, (known) => running.set(key, known));
        return { value: valueOrThrow(reply), of: queryKey, asOfMs: Date.now() };
      } finally {
        running.set(key, undefined);
      }
    },
  });
  const loaded = loadedOf(query);
  return {
    ...loaded,
    known: useKeyed(running, key),
    isStopped: loaded.isLoading && !loaded.isRefreshing,
    stop: () => void client.cancelQueries({ queryKey, exact: true }),
  };
}

/** Meanings say what earlier questions meant; their words serve where one was not read. */
function bodyOf(projectId: string, { question, meaning, earlier, isPicked }: AskedQuestion): AskBody {
  const previous = earlier.at(-1)?.meaning === undefined ? [] : earlier.flatMap((each) => each.meaning ?? []);
  return {
    query: question,
    project_id: projectId,
    ...(meaning === undefined ? {} : { meaning }),
    ...(isPicked ? { picked: true } : {}),
    context: {
      ...(previous.length > 0 ? { previous } : {}),
      previous_queries: earlier.map((each) => each.question),
    },
  };
}
